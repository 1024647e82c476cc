package io.stocktrade.examples.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.examples.CliRun;
import io.stocktrade.local.LocalAws;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.journal.DeadLetterJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** The command, with real KPL, against the embedded AWS. */
@Timeout(180)
class RepublishJournalIT {
  private static final List<String> CREDENTIALS = List.of("aws.accessKeyId", "aws.secretAccessKey");

  @TempDir Path folder;

  @BeforeEach
  void setCredentials() {
    CREDENTIALS.forEach(name -> System.setProperty(name, "test"));
  }

  @AfterEach
  void clearCredentials() {
    CREDENTIALS.forEach(System::clearProperty);
  }

  @Test
  void shouldPutEveryTradeOnTheStream_andEmptyTheJournal() throws Exception {
    Path file = folder.resolve("dead.journal");
    List<StockTrade> trades = Journals.write(file, 2_500);
    try (LocalAws aws = LocalAws.builder().withoutDynamoDb().start()) {
      aws.createStream("trades", 1);
      CliRun run =
          CliRun.of(
              "journal",
              "republish",
              file.toString(),
              "--stream=trades",
              "--region=" + aws.region().id(),
              "--kinesis-endpoint=" + aws.kinesisTlsEndpoint(),
              "--insecure-tls");

      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .isEqualTo("2,500 of 2,500 trades are on stream trades now" + System.lineSeparator());
      assertThat(run.exitCode()).isZero();
      // A retry of KPL's may have written one twice.
      assertThat(onStream(aws)).containsAll(trades);
    }
    DeadLetterJournal.inspect(
        file,
        entry -> {
          throw new AssertionError("still there: " + entry);
        });
  }

  @Test
  void shouldSayThatTheStreamDoesNotExist_andKeepTheJournal() throws Exception {
    Path file = folder.resolve("dead.journal");
    Journals.write(file, 3);
    try (LocalAws aws = LocalAws.builder().withoutDynamoDb().start()) {
      CliRun run =
          CliRun.of(
              "journal",
              "republish",
              file.toString(),
              "--stream=nowhere",
              "--region=" + aws.region().id(),
              "--kinesis-endpoint=" + aws.kinesisTlsEndpoint(),
              "--insecure-tls");

      assertThat(run.err())
          .startsWith("stocktrade: stream nowhere at " + aws.kinesisTlsEndpoint() + ": ")
          .contains("nowhere")
          .contains("not found")
          .contains("(expected: a stream that is there, and may be written to)");
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(DeadLetterJournal.inspect(file, entry -> {}).pending()).isEqualTo(3);
    }
  }

  private static List<StockTrade> onStream(LocalAws aws) {
    KinesisAsyncClient kinesis = aws.kinesisAsyncClient();
    String shard = kinesis.listShards(r -> r.streamName("trades")).join().shards().get(0).shardId();
    String iterator =
        kinesis
            .getShardIterator(
                r ->
                    r.streamName("trades")
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .join()
            .shardIterator();
    List<Record> records = new ArrayList<>();
    List<Record> page;
    do {
      String from = iterator;
      var response = kinesis.getRecords(r -> r.shardIterator(from)).join();
      page = response.records();
      iterator = response.nextShardIterator();
      records.addAll(page);
    } while (!page.isEmpty());
    JsonTradeCodec codec = new JsonTradeCodec();
    return new AggregatorUtil()
        .deaggregate(records.stream().map(KinesisClientRecord::fromRecord).toList()).stream()
            .map(record -> codec.decode(record.data()))
            .toList();
  }
}
