package io.stocktrade.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stocktrade.local.LocalAws;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.PublishResult.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is KPL's alone, its native process above all; see also {@link TradePublisherContract}. */
@Timeout(180)
class KplTradePublisherIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  @SuppressWarnings("NullAway.Init")
  private static LocalAws aws;

  private final Set<ProcessHandle> others = nativeProcesses();
  private long nextId;

  @BeforeAll
  static void startAws() {
    aws = LocalAws.builder().withoutDynamoDb().start();
  }

  @AfterAll
  static void stopAws() {
    aws.close();
  }

  private static KplTradePublisher.Builder publisher(String stream) {
    aws.createStream(stream, 2);
    return KplTradePublisher.builder(stream).kpl(aws.kplConfiguration());
  }

  private StockTrade trade() {
    nextId++;
    return StockTrade.of("AMZN", TradeType.BUY, 395.87, 16, nextId);
  }

  private List<CompletableFuture<PublishResult>> publish(TradePublisher publisher, int trades)
      throws InterruptedException {
    List<CompletableFuture<PublishResult>> results = new ArrayList<>();
    for (int i = 0; i < trades; i++) {
      results.add(publisher.publish(trade()));
    }
    return results;
  }

  private static Set<ProcessHandle> nativeProcesses() {
    Set<ProcessHandle> processes = new HashSet<>();
    ProcessHandle.current()
        .children()
        .filter(p -> p.info().command().orElse("").contains("kinesis_producer"))
        .forEach(processes::add);
    return processes;
  }

  private Set<ProcessHandle> ourProcesses() {
    Set<ProcessHandle> ours = nativeProcesses();
    ours.removeAll(others);
    return ours;
  }

  /** Waits for the process first: after the last kill the next one may still be starting. */
  private void kill() {
    await().atMost(LONG).until(() -> ourProcesses().stream().anyMatch(ProcessHandle::isAlive));
    ourProcesses().forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void shouldDeliverEveryTrade_whenTheNativeProcessIsKilledAgainAndAgain() throws Exception {
    int trades = 20_000;
    try (KplTradePublisher publisher = publisher("killed").maxOutstanding(2_000).build()) {
      FutureTask<List<CompletableFuture<PublishResult>>> load =
          new FutureTask<>(() -> publish(publisher, trades));
      new Thread(load, "load").start();
      for (int kills = 1; kills <= 3; kills++) {
        long enough = kills * 3_000L;
        await().atMost(LONG).until(() -> publisher.counts().delivered() > enough);
        kill();
      }
      assertThat(load.get()).hasSize(trades);
      assertThat(publisher.flush(LONG)).isTrue();

      assertThat(load.get()).allMatch(r -> r.isDone() && r.join() instanceof Delivered);
      assertThat(publisher.counts().delivered()).isEqualTo(trades);
      assertThat(publisher.counts().resent()).isPositive();
    }
    assertThat(new StreamReader(aws).readIds("killed")).hasSize(trades);
  }

  @Test
  void shouldUnpackTheProgramAgain_whenItWasDeleted(@TempDir Path temp) throws Exception {
    try (KplTradePublisher publisher = publisher("deleted").tempFolder(temp).build()) {
      var results = publish(publisher, 10);
      assertThat(publisher.flush(LONG)).isTrue();
      deleteAll(temp);
      kill();
      results.addAll(publish(publisher, 10));

      assertThat(publisher.flush(LONG)).isTrue();
      assertThat(results).allMatch(r -> r.join() instanceof Delivered);
    }
  }

  @Test
  void shouldJournalUntilItCanRunAgain_whenTheTempFolderIsUnusable(@TempDir Path parent)
      throws Exception {
    MemoryJournal journal = new MemoryJournal();
    Path temp = Files.createDirectory(parent.resolve("temp"));
    try (KplTradePublisher publisher =
        publisher("unusable")
            .tempFolder(temp)
            .maxOutage(Duration.ofSeconds(1))
            .deadLetters(journal)
            .build()) {
      deleteAll(temp);
      Files.delete(temp);
      Files.createFile(temp);
      kill();
      // A trade may still go into a pipe that nobody reads any more.
      var lost = publish(publisher, 10);
      assertThat(publisher.flush(LONG)).isTrue();
      assertThat(lost).allMatch(r -> r.join() instanceof Failed f && f.journaled());
      assertThat(journal.ids()).hasSize(10).doesNotHaveDuplicates();

      Files.delete(temp);
      await()
          .atMost(LONG)
          .until(() -> publisher.publish(trade()).get(60, TimeUnit.SECONDS) instanceof Delivered);
    }
  }

  @Test
  void shouldLeaveNoProcessBehind_whenClosed() throws Exception {
    TradePublisher publisher = publisher("closed").build();
    var results = publish(publisher, 1);
    Set<ProcessHandle> ours = ourProcesses();
    assertThat(ours).hasSize(1);
    assertThat(publisher.close(LONG)).isTrue();

    assertThat(results.get(0).join()).isInstanceOf(Delivered.class);
    for (ProcessHandle process : ours) {
      process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
  }

  @Test
  void shouldLeaveNoProcessBehind_whenClosedWhileItRestarts() throws Exception {
    TradePublisher publisher = publisher("restarting").build();
    kill();
    var unused = publisher.close(Duration.ZERO);

    await().atMost(LONG).until(() -> ourProcesses().isEmpty());
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        if (!file.equals(folder)) {
          Files.delete(file);
        }
      }
    }
  }
}
