package io.stocktrade.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.stocktrade.local.LocalAws;
import io.stocktrade.local.faults.Delay;
import io.stocktrade.local.faults.Fault;
import io.stocktrade.local.faults.FaultPlan;
import io.stocktrade.local.faults.FaultRule;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.PublishResult.Expired;
import io.stocktrade.producer.PublishResult.Failed;
import io.stocktrade.producer.PublishResult.Rejected;
import io.stocktrade.producer.StreamReader.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/**
 * What every publisher keeps, against the embedded Kinesis and its faults. Each publisher has a
 * subclass that says how it is built.
 */
@Timeout(180)
abstract class TradePublisherContract {
  static final Duration LONG = Duration.ofSeconds(90);

  /** Longer than any test takes. */
  static final Duration NEVER = Duration.ofMinutes(30);

  private static final int SHARDS = 2;
  private static final String FIRST_SHARD = "shardId-000000000000";

  @SuppressWarnings("NullAway.Init")
  private static LocalAws aws;

  private final MemoryJournal journal = new MemoryJournal();

  @SuppressWarnings("NullAway.Init")
  private String stream;

  private long nextId;

  @BeforeAll
  static void startAws() {
    aws = LocalAws.builder().withoutDynamoDb().start();
  }

  @AfterAll
  static void stopAws() {
    aws.close();
  }

  @BeforeEach
  void createStream(TestInfo test) {
    stream = test.getTestMethod().orElseThrow().getName();
    aws.createStream(stream, SHARDS);
  }

  @AfterEach
  void clearFaults() {
    aws.faults().clear();
  }

  /**
   * A builder of the publisher for the embedded Kinesis.
   *
   * @param timeToLive after what time a trade that can't be sent expires; the shortest that a test
   *     asks for is {@link #SHORT_TTL}
   */
  abstract PublisherBuilder<?> builder(LocalAws kinesis, String streamName, Duration timeToLive);

  static final Duration SHORT_TTL = Duration.ofSeconds(2);

  private PublisherBuilder<?> builder(Duration timeToLive) {
    return builder(aws, stream, timeToLive).deadLetters(journal);
  }

  private TradePublisher open() {
    return builder(NEVER).build();
  }

  private StockTrade trade() {
    nextId++;
    return StockTrade.of("TICK" + nextId % 20, TradeType.BUY, 395.87, 16, nextId);
  }

  private List<CompletableFuture<PublishResult>> publish(TradePublisher publisher, int trades)
      throws InterruptedException {
    List<CompletableFuture<PublishResult>> results = new ArrayList<>();
    for (int i = 0; i < trades; i++) {
      results.add(publisher.publish(trade()));
    }
    return results;
  }

  /** Publishes trades 1 to n, and tells which of them were delivered. All must have results. */
  private Set<Long> deliveredIds(List<CompletableFuture<PublishResult>> results) {
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < results.size(); i++) {
      assertThat(results.get(i)).isDone();
      if (results.get(i).join() instanceof Delivered) {
        ids.add(i + 1L);
      }
    }
    return ids;
  }

  private void goWrong(FaultRule... rules) {
    FaultRule[] here = new FaultRule[rules.length];
    for (int i = 0; i < rules.length; i++) {
      here[i] = rules[i].on("PutRecords").stream(stream);
    }
    aws.faults().set(FaultPlan.of(here));
  }

  /** No record gets through until {@link #clearFaults}. */
  private void stall() {
    goWrong(FaultRule.of(Fault.throttle()));
  }

  private void assertAllDelivered(List<CompletableFuture<PublishResult>> results) {
    assertThat(results).allMatch(r -> r.isDone() && r.join() instanceof Delivered);
    Set<Stored> places = new HashSet<>(new StreamReader(aws).read(stream));
    Set<String> tolds = new HashSet<>();
    places.forEach(s -> tolds.add(s.trade().id() + " " + s.shardId() + " " + s.sequenceNumber()));
    for (int i = 0; i < results.size(); i++) {
      Delivered d = (Delivered) results.get(i).join();
      assertThat(tolds).contains(i + 1 + " " + d.shardId() + " " + d.sequenceNumber());
    }
  }

  @Test
  void shouldHaveEachTradeWhereItsResultSays_whenDelivered() throws Exception {
    try (TradePublisher publisher = builder(NEVER).maxOutstanding(500).build()) {
      var results = publish(publisher, 3_000);
      assertThat(publisher.flush(LONG)).isTrue();

      assertAllDelivered(results);
      assertThat(publisher.counts())
          .isEqualTo(new PublisherCounts(3_000, 3_000, 0, 0, 0, 0, 0, 0, 0, 0));
      assertThat(results.stream().map(r -> ((Delivered) r.join()).shardId()).distinct())
          .hasSize(SHARDS);
    }
  }

  @Test
  void shouldDeliverAll_whenSeveralThreadsPublish() throws Exception {
    List<StockTrade> trades = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      trades.add(trade());
    }
    try (TradePublisher publisher = builder(NEVER).maxOutstanding(100).build()) {
      List<FutureTask<Integer>> tasks = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        List<StockTrade> mine = trades.subList(t * 500, (t + 1) * 500);
        FutureTask<Integer> task =
            new FutureTask<>(
                () -> {
                  for (StockTrade trade : mine) {
                    var unused = publisher.publish(trade);
                  }
                  return mine.size();
                });
        tasks.add(task);
        new Thread(task, "publisher-" + t).start();
      }
      for (FutureTask<Integer> task : tasks) {
        assertThat(task.get()).isEqualTo(500);
      }
      assertThat(publisher.flush(LONG)).isTrue();
      assertThat(publisher.counts().delivered()).isEqualTo(2_000);
    }
    assertThat(new StreamReader(aws).readIds(stream)).hasSize(2_000);
  }

  @Test
  void shouldDeliverAll_whenRecordsOfOneShardAreThrottled() throws Exception {
    goWrong(FaultRule.of(Fault.throttleEntries(0.5)).shard(FIRST_SHARD));
    try (TradePublisher publisher = open()) {
      var results = publish(publisher, 2_000);
      assertThat(publisher.flush(LONG)).isTrue();

      assertAllDelivered(results);
    }
  }

  @Test
  void shouldDeliverAll_whenCallsFail() throws Exception {
    goWrong(
        FaultRule.of(Fault.latency(Delay.uniform(Duration.ZERO, Duration.ofMillis(50)))),
        FaultRule.of(Fault.internalFailure()).every(3),
        FaultRule.of(Fault.serviceUnavailable()).after(1).every(3));
    try (TradePublisher publisher = open()) {
      var results = publish(publisher, 2_000);
      assertThat(publisher.flush(LONG)).isTrue();

      assertAllDelivered(results);
    }
  }

  @Test
  void shouldDeliverAll_whenConnectionsBreakBeforeAndAfterTheEffect() throws Exception {
    goWrong(
        FaultRule.of(Fault.disconnectBefore()).every(3),
        FaultRule.of(Fault.disconnectAfter()).every(3));
    try (TradePublisher publisher = open()) {
      var results = publish(publisher, 2_000);
      assertThat(publisher.flush(LONG)).isTrue();

      assertAllDelivered(results);
    }
  }

  @Test
  void shouldDeliverAll_whenTheEndpointWasDownAndIsBack() throws Exception {
    try (TradePublisher publisher = open()) {
      var results = publish(publisher, 500);
      assertThat(publisher.flush(LONG)).isTrue();
      aws.faults().set(FaultPlan.of(FaultRule.of(Fault.disconnectBefore())));
      results.addAll(publish(publisher, 500));
      assertThat(publisher.flush(Duration.ofSeconds(2))).isFalse();
      aws.faults().clear();
      results.addAll(publish(publisher, 500));
      assertThat(publisher.flush(LONG)).isTrue();

      assertAllDelivered(results);
    }
  }

  @Test
  void shouldExpireAndJournal_whenRefusedUntilTheEndOfItsTime() throws Exception {
    try (TradePublisher publisher = builder(SHORT_TTL).build()) {
      stall();
      var results = publish(publisher, 300);
      assertThat(publisher.flush(LONG)).isTrue();

      assertThat(results).allMatch(r -> r.join() instanceof Expired e && e.journaled());
      assertThat(publisher.counts().expired()).isEqualTo(300);
      assertThat(publisher.counts().journaled()).isEqualTo(300);
    }
    assertThat(journal.ids()).hasSize(300).doesNotHaveDuplicates();
    assertThat(new StreamReader(aws).read(stream)).isEmpty();
  }

  @Test
  void shouldSayThatItIsNotJournaled_whenTheJournalIsFull() throws Exception {
    journal.fill();
    try (TradePublisher publisher = builder(SHORT_TTL).build()) {
      stall();
      var result = publisher.publish(trade());

      assertThat(result.get()).matches(r -> r instanceof Expired e && !e.journaled());
      assertThat(publisher.flush(LONG)).isTrue();
      assertThat(publisher.counts().journaled()).isZero();
    }
  }

  @Test
  void shouldReject_whenItHasAsManyTradesAsItMay() throws Exception {
    try (TradePublisher publisher = builder(NEVER).maxOutstanding(10).failFastWhenFull().build()) {
      stall();
      var results = publish(publisher, 10);
      assertThat(publisher.publish(trade()).get()).isInstanceOf(Rejected.class);
      assertThat(publisher.counts().outstanding()).isEqualTo(10);
      aws.faults().clear();
      assertThat(publisher.flush(LONG)).isTrue();

      assertAllDelivered(results);
      assertThat(publisher.publish(trade())).isNotCompletedExceptionally();
    }
    assertThat(journal.ids()).isEmpty();
  }

  @Test
  void shouldReject_whenItHasAsManyBytesAsItMay() throws Exception {
    int limit = 1 << 20;
    try (TradePublisher publisher =
        builder(NEVER).maxOutstandingBytes(limit).failFastWhenFull().build()) {
      stall();
      CompletableFuture<PublishResult> last;
      do {
        last = publisher.publish(trade());
      } while (!last.isDone());

      assertThat(last.join()).isInstanceOf(Rejected.class);
      assertThat(publisher.counts().outstandingBytes()).isBetween(limit - 200L, (long) limit);
      aws.faults().clear();
      assertThat(publisher.flush(LONG)).isTrue();
      assertThat(publisher.counts().outstandingBytes()).isZero();
    }
  }

  @Test
  void shouldReject_whenThereIsNoRoomForTooLong() throws Exception {
    try (TradePublisher publisher =
        builder(NEVER).maxOutstanding(1).maxBlockTime(Duration.ofMillis(100)).build()) {
      stall();
      var first = publisher.publish(trade());
      assertThat(publisher.publish(trade()).get()).isInstanceOf(Rejected.class);
      aws.faults().clear();
      assertThat(first.get()).isInstanceOf(Delivered.class);
    }
  }

  @Test
  void shouldNotTakeTheTrade_whenInterruptedWhileItWaits() throws Exception {
    try (TradePublisher publisher = builder(NEVER).maxOutstanding(1).build()) {
      stall();
      var results = publish(publisher, 1);
      FutureTask<?> second = new FutureTask<>(() -> publisher.publish(trade()));
      Thread thread = new Thread(second);
      thread.start();
      await().until(() -> thread.getState() == Thread.State.WAITING);
      thread.interrupt();

      assertThatThrownBy(second::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(InterruptedException.class);
      aws.faults().clear();
      assertThat(publisher.flush(LONG)).isTrue();
      assertAllDelivered(results);
    }
    assertThat(new StreamReader(aws).readIds(stream)).containsExactly(1L);
  }

  @Test
  void shouldRefuse_whenKinesisWouldNotTakeIt() throws Exception {
    String key = "k".repeat(257);
    try (TradePublisher publisher =
        builder(NEVER).partitionKeys(t -> t.id() == 1 ? key : t.id() == 2 ? "" : "key").build()) {
      var tooLong = publisher.publish(trade());
      var empty = publisher.publish(trade());
      var good = publisher.publish(trade());

      assertThat(tooLong.join()).isInstanceOf(Rejected.class);
      assertThat(empty.join()).isInstanceOf(Rejected.class);
      assertThat(good.get()).isInstanceOf(Delivered.class);
      assertThat(publisher.counts().rejected()).isEqualTo(2);
    }
  }

  @Test
  void shouldNotWaitForLaterTrades_whenFlushing() throws Exception {
    try (TradePublisher publisher = open()) {
      var before = publish(publisher, 100);
      FutureTask<Boolean> flush = new FutureTask<>(() -> publisher.flush(LONG));
      Thread thread = new Thread(flush);
      // From its result on, each trade publishes the next: there is always one outstanding.
      publishForever(publisher, flush);
      thread.start();

      assertThat(flush.get()).isTrue();
      assertThat(before).allMatch(CompletableFuture::isDone);
    }
  }

  private void publishForever(TradePublisher publisher, FutureTask<Boolean> until) {
    try {
      var unused =
          publisher
              .publish(StockTrade.of("A", TradeType.SELL, 1, 1, 1_000_000))
              .thenAccept(
                  r -> {
                    if (!until.isDone()) {
                      publishForever(publisher, until);
                    }
                  });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void shouldDrain_whenClosed() throws Exception {
    TradePublisher publisher = open();
    var results = publish(publisher, 1_000);
    assertThat(publisher.close(LONG)).isTrue();

    assertAllDelivered(results);
    assertThat(publisher.close(Duration.ZERO)).isTrue();
    assertThatThrownBy(() -> publisher.publish(trade()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the publisher is closed");
  }

  @Test
  void shouldGiveTheRestToTheJournal_whenClosedBeforeAllIsOut() throws Exception {
    TradePublisher publisher = open();
    var results = publish(publisher, 300);
    assertThat(publisher.flush(LONG)).isTrue();
    stall();
    results.addAll(publish(publisher, 700));
    assertThat(publisher.close(Duration.ofMillis(200))).isFalse();

    assertThat(results.subList(300, 1_000))
        .allMatch(r -> r.isDone() && r.join() instanceof Failed f && f.journaled());
    assertEachIsDeliveredOrJournaled(results);
    assertThat(publisher.counts().outstanding()).isZero();
  }

  @Test
  void shouldHaveEachTradeDeliveredOrJournaled_whenClosedInTheMiddleOfTrouble() throws Exception {
    goWrong(
        FaultRule.of(Fault.throttleEntries(0.6)),
        FaultRule.of(Fault.internalFailure()).probability(0.3));
    TradePublisher publisher = builder(SHORT_TTL).maxOutstanding(2_000).build();
    var results = publish(publisher, 5_000);
    var unused = publisher.close(Duration.ofMillis(500));

    assertEachIsDeliveredOrJournaled(results);
    PublisherCounts counts = publisher.counts();
    assertThat(counts.delivered() + counts.journaled()).isEqualTo(5_000);
    assertThat(counts.outstanding()).isZero();
  }

  private void assertEachIsDeliveredOrJournaled(List<CompletableFuture<PublishResult>> results) {
    Set<Long> delivered = deliveredIds(results);
    List<Long> journaled = journal.ids();
    assertThat(journaled).doesNotHaveDuplicates();
    Set<Long> both = new HashSet<>(delivered);
    both.addAll(journaled);
    assertThat(both).hasSize(results.size());
    assertThat(delivered.size() + journaled.size()).isEqualTo(results.size());
    assertThat(new StreamReader(aws).readIds(stream)).containsAll(delivered);
  }

  @Test
  void shouldSendAwayWhoWaits_whenClosed() throws Exception {
    TradePublisher publisher = builder(NEVER).maxOutstanding(1).build();
    stall();
    publish(publisher, 1);
    FutureTask<?> second = new FutureTask<>(() -> publisher.publish(trade()));
    Thread thread = new Thread(second);
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING);
    var unused = publisher.close(Duration.ZERO);

    assertThatThrownBy(second::get).hasCauseInstanceOf(IllegalStateException.class);
    assertThat(journal.ids()).containsExactly(1L);
  }
}
