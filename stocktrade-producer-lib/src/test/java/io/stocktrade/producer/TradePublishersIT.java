package io.stocktrade.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.stocktrade.local.LocalAws;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import io.stocktrade.producer.PublishResult.Delivered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;

@Timeout(120)
class TradePublishersIT {
  private static final String STREAM = "trades";

  @SuppressWarnings("NullAway.Init")
  private static LocalAws aws;

  private final Logger logger = (Logger) LoggerFactory.getLogger(TradePublishers.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeAll
  static void startAws() {
    aws = LocalAws.builder().withoutDynamoDb().start();
    aws.createStream(STREAM, 1);
  }

  @AfterAll
  static void stopAws() {
    aws.close();
  }

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  private static TradePublishers.Builder best(Path tempFolder) {
    return TradePublishers.best(STREAM)
        .maxOutstanding(10)
        .kpl(b -> b.kpl(aws.kplConfiguration()).tempFolder(tempFolder))
        .putRecords(b -> b.client(aws.kinesisClient()));
  }

  private List<String> logged() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static void assertDelivers(TradePublisher publisher) throws Exception {
    StockTrade trade = StockTrade.of("AMZN", TradeType.BUY, 395.87, 16, 1);
    assertThat(publisher.publish(trade).get()).isInstanceOf(Delivered.class);
  }

  @Test
  void shouldTakeKpl_whereItRuns(@TempDir Path temp) throws Exception {
    try (TradePublisher publisher = best(temp).build()) {
      assertThat(publisher).isInstanceOf(KplTradePublisher.class);
      assertDelivers(publisher);
    }
    assertThat(logged())
        .containsExactly("Publishing to trades with KPL: its native program runs here");
  }

  @Test
  void shouldTakePutRecords_andSayWhy_whereKplDoesNotRun(@TempDir Path temp) throws Exception {
    Path file = Files.createFile(temp.resolve("file"));
    try (TradePublisher publisher = best(file).build()) {
      assertThat(publisher).isInstanceOf(PutRecordsTradePublisher.class);
      assertDelivers(publisher);
    }
    assertThat(logged())
        .containsExactly(
            "Publishing to trades with PutRecords, without KPL: temp folder "
                + file
                + ": the folder can't be made or written to: choose another temp folder");
  }

  @Test
  void shouldTakePutRecords_whereTheProgramDies(@TempDir Path temp) throws IOException {
    Path program = Files.writeString(temp.resolve("program"), "#!/bin/sh\nexit 3\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    try (TradePublisher publisher =
        best(temp)
            .kpl(b -> b.kpl(aws.kplConfiguration().setNativeExecutable(program.toString())))
            .build()) {
      assertThat(publisher).isInstanceOf(PutRecordsTradePublisher.class);
    }
    assertThat(logged())
        .singleElement()
        .asString()
        .startsWith(
            "Publishing to trades with PutRecords, without KPL: KPL's native program does not run"
                + " here: ");
  }

  @Test
  void shouldNotStart_withoutCredentials(@TempDir Path temp) {
    TradePublishers.Builder builder =
        best(temp)
            .kpl(
                b ->
                    b.kpl(
                        aws.kplConfiguration()
                            .setCredentialsProvider(
                                () -> {
                                  throw SdkClientException.create("none in the environment");
                                })));
    assertThatThrownBy(builder::build)
        .isInstanceOf(PublisherStartException.class)
        .hasMessage("no AWS credentials: none in the environment");
    assertThat(logged()).isEmpty();
  }
}
