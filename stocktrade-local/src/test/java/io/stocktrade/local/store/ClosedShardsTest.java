package io.stocktrade.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long closed shards stay, and what the journal hears of changes. */
@Timeout(60)
class ClosedShardsTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final AtomicLong now = new AtomicLong(1_700_000_000_000L);
  private final StoreMemory memory = new StoreMemory(Long.MAX_VALUE);
  private final List<StreamState> told = new ArrayList<>();
  private final CountDownLatch putBegun = new CountDownLatch(1);
  private final CountDownLatch putMayEnd = new CountDownLatch(1);
  private boolean slow;
  private boolean full;

  private final Journal.StreamJournal streamJournal =
      new Journal.StreamJournal() {
        @Override
        public void changed(KinesisStream stream) {
          stream.keepChanges(
              state -> {
                if (full) {
                  throw new IllegalStateException("full");
                }
                told.add(state);
              });
        }

        @Override
        public void put(
            int shardIndex, long first, long arrivalMillis, RecordBatch batch, int[] records) {
          if (slow) {
            putBegun.countDown();
            await(putMayEnd);
          }
        }

        @Override
        public void gone() {}
      };

  private final Journal journal =
      new Journal() {
        @Override
        public byte[] secret() {
          return new byte[16];
        }

        @Override
        public StreamJournal add() {
          return streamJournal;
        }

        @Override
        public void commitment(ThroughputCommitment commitment) {}
      };

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private StreamStore store(@Nullable Journal kept) {
    return new StreamStore(
        () -> Instant.ofEpochMilli(now.get()), Duration.ZERO, memory, false, kept);
  }

  private KinesisStream stream(int shards, @Nullable Journal kept) {
    StreamStore store = store(kept);
    store.create(new StreamSettings("s", StreamMode.PROVISIONED, shards, 1024, Map.of()));
    return store.find("s").orElseThrow();
  }

  private void put(KinesisStream stream, String data) {
    RecordBatch batch = new RecordBatch();
    batch.add("key", null, TestPayload.of(data));
    assertThat(stream.put(batch, now.get())).isTrue();
  }

  private void split(KinesisStream stream) {
    int index = stream.openShards(now.get()).get(0).index();
    stream.reshard(new Resharding.Split(index, BigInteger.TWO.pow(127)), now.get());
  }

  private void merge(KinesisStream stream) {
    List<Shard> open = stream.openShards(now.get());
    stream.reshard(new Resharding.Merge(open.get(0).index(), open.get(1).index()), now.get());
  }

  private static List<Integer> indexes(StreamState state) {
    return state.shards().stream().map(shard -> shard.origin().index()).toList();
  }

  @Test
  void shouldBeGoneWithTheirRecords_onceTheRetentionIsOver() {
    KinesisStream stream = stream(1, null);
    for (int round = 0; round < 100; round++) {
      put(stream, "data");
      split(stream);
      now.addAndGet(DAY.toMillis() / 10);
      merge(stream);
      now.addAndGet(DAY.toMillis() / 10);
    }
    assertThat(stream.state().shards()).hasSizeLessThan(20);
    now.addAndGet(DAY.toMillis());

    assertThat(stream.shards(now.get())).hasSize(1);
    assertThat(indexes(stream.state())).containsExactly(300);
    assertThat(stream.shards(now.get()).get(0).origin())
        .returns(298, ShardOrigin::parent)
        .returns(299, ShardOrigin::adjacentParent);
    assertThat(memory.bytes()).isZero();
  }

  @Test
  void shouldStayAsLongAsTheRetention_whenItIsIncreasedAndDecreased() {
    KinesisStream stream = stream(1, null);
    split(stream);
    stream.set(settings -> settings.withRetentionHours(48), now.get());
    now.addAndGet(DAY.toMillis() + 1);
    assertThat(stream.shards(now.get())).hasSize(3);

    stream.set(settings -> settings.withRetentionHours(24), now.get());

    assertThat(stream.shards(now.get())).hasSize(2);
    assertThat(indexes(stream.state())).containsExactly(1, 2);
  }

  @Test
  void shouldGoBeforeTheirTime_whenThereAreTooMany() {
    KinesisStream stream = stream(1, null);
    put(stream, "data");
    for (int round = 0; round < 8; round++) {
      stream.reshard(new Resharding.EqualShards(5000), now.incrementAndGet());
      stream.reshard(new Resharding.EqualShards(1), now.incrementAndGet());
    }

    List<Shard> left = stream.shards(now.get());
    assertThat(left).hasSizeBetween(40_000, 50_001);
    assertThat(left.get(left.size() - 1).isOpen()).isTrue();
    assertThat(left.get(0).index()).isPositive();
    assertThat(memory.droppedRecords()).isEqualTo(1);
    put(stream, "more");
  }

  @Test
  void shouldTellTheJournalOfThoseThatChangedAlone_howeverManyThereAre() {
    KinesisStream stream = stream(2, journal);
    assertThat(indexes(told.get(0))).containsExactly(0, 1);
    for (int round = 0; round < 100; round++) {
      merge(stream);
      split(stream);
    }
    told.clear();

    merge(stream);
    stream.set(settings -> settings.withTags(Map.of("a", "b")), now.get());

    // The plan, what came of it, and the tag.
    assertThat(told)
        .extracting(ClosedShardsTest::indexes)
        .containsExactly(List.of(), List.of(300, 301, 302), List.of());
    assertThat(stream.state().shards()).hasSize(303);
  }

  @Test
  void shouldTellTheJournalAgain_whenItFailed() {
    KinesisStream stream = stream(1, journal);
    told.clear();
    full = true;
    try {
      split(stream);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("full");
    }
    full = false;

    split(stream);

    assertThat(told.stream().flatMap(state -> indexes(state).stream())).contains(0, 1, 2, 3, 4);
  }

  @Test
  void shouldBeSeenAsBeforeTheChange_whenOnlySomeOfThemAreClosedYet() throws Exception {
    KinesisStream stream = stream(2, journal);
    Shard lower = stream.shards(now.get()).get(0);
    slow = true;
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      RecordBatch batch = new RecordBatch();
      batch.add("key", BigInteger.TWO.pow(127), TestPayload.of("data"));
      Future<?> put = pool.submit(() -> stream.put(batch, now.get()));
      await(putBegun);
      // Closes the lower shard and then waits for the put to the upper one.
      Future<?> merged = pool.submit(() -> merge(stream));
      while (lower.isOpen()) {
        Thread.onSpinWait();
      }
      StreamState during = stream.state();
      putMayEnd.countDown();
      put.get();
      merged.get();

      assertThat(during.plan()).contains(new Resharding.Merge(0, 1));
      assertThat(during.shards())
          .hasSize(2)
          .allSatisfy(shard -> assertThat(shard.closedMillis()).isEqualTo(Long.MAX_VALUE));
      KinesisStream again = store(journal).restore(during, streamJournal);
      again.restored();
      assertThat(again.openShards(now.get())).extracting(Shard::index).containsExactly(2);
      assertThat(again.shards(now.get())).hasSize(3);
    } finally {
      pool.shutdownNow();
    }
  }
}
