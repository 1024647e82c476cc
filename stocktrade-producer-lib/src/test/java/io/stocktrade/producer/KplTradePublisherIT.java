package io.stocktrade.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.local.LocalAws;
import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real KPL against the embedded Kinesis. */
@Timeout(120)
class KplTradePublisherIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @SuppressWarnings("NullAway.Init")
  private static LocalAws aws;

  private final RandomTradeGenerator generator = RandomTradeGenerator.builder().build();

  @BeforeAll
  static void startAws() {
    aws = LocalAws.start();
  }

  @AfterAll
  static void stopAws() {
    aws.close();
  }

  private static KplTradePublisher.Builder publisher(String stream) {
    aws.createStream(stream, 2);
    return KplTradePublisher.builder(stream).kpl(aws.kplConfiguration());
  }

  private List<CompletableFuture<PublishResult>> publish(KplTradePublisher publisher, int trades)
      throws InterruptedException {
    List<CompletableFuture<PublishResult>> results = new ArrayList<>();
    for (int i = 0; i < trades; i++) {
      results.add(publisher.publish(generator.next()));
    }
    return results;
  }

  @Test
  void shouldDeliverEveryTrade_withFewerOutstandingThanTrades() throws Exception {
    Set<String> shards = new HashSet<>();
    try (KplTradePublisher publisher = publisher("many").maxOutstanding(500).build()) {
      var results = publish(publisher, 5_000);
      assertThat(publisher.flush(LONG)).isTrue();
      for (CompletableFuture<PublishResult> result : results) {
        assertThat(result).isCompletedWithValueMatching(r -> r instanceof Delivered);
        shards.add(((Delivered) result.join()).shardId());
      }
      assertThat(publisher.counts())
          .isEqualTo(new PublisherCounts(5_000, 5_000, 0, 0, 0, 0, 0, 0, 0, 0));
    }
    assertThat(shards).containsExactlyInAnyOrder("shardId-000000000000", "shardId-000000000001");
  }

  @Test
  void shouldDeliverEveryTrade_whenTheNativeProcessIsKilled() throws Exception {
    Set<ProcessHandle> others = nativeProcesses();
    try (KplTradePublisher publisher = publisher("killed").build()) {
      var before = publish(publisher, 1);
      assertThat(publisher.flush(LONG)).isTrue();
      Set<ProcessHandle> ours = nativeProcesses();
      ours.removeAll(others);
      assertThat(ours).hasSize(1);

      var during = publish(publisher, 1_000);
      ours.forEach(ProcessHandle::destroyForcibly);
      var after = publish(publisher, 1_000);
      assertThat(publisher.flush(LONG)).isTrue();

      assertThat(before).allMatch(r -> r.join() instanceof Delivered);
      assertThat(during).allMatch(r -> r.join() instanceof Delivered);
      assertThat(after).allMatch(r -> r.join() instanceof Delivered);
      assertThat(publisher.counts().delivered()).isEqualTo(2_001);
      assertThat(publisher.counts().resent()).isPositive();
    }
  }

  @Test
  void shouldLeaveNoProcessBehind_whenClosed() throws Exception {
    Set<ProcessHandle> others = nativeProcesses();
    Set<ProcessHandle> ours;
    try (KplTradePublisher publisher = publisher("closed").build()) {
      StockTrade trade = generator.next();
      assertThat(publisher.publish(trade).join()).isInstanceOf(Delivered.class);
      ours = nativeProcesses();
      ours.removeAll(others);
      assertThat(ours).hasSize(1);
      assertThat(publisher.close(LONG)).isTrue();
    }
    for (ProcessHandle process : ours) {
      process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
  }

  private static Set<ProcessHandle> nativeProcesses() {
    Set<ProcessHandle> processes = new HashSet<>();
    ProcessHandle.current()
        .children()
        .filter(p -> p.info().command().orElse("").contains("kinesis_producer"))
        .forEach(processes::add);
    return processes;
  }
}
