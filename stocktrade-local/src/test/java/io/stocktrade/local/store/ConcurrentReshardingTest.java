package io.stocktrade.local.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many put and read at once while shards are split and merged: what is read, following the shards
 * from parents to children, is what was acknowledged, once, and in order.
 */
@Timeout(120)
class ConcurrentReshardingTest {
  private static final int WRITERS = 4;
  private static final int BATCHES = 400;
  private static final int KEYS = 8;

  private final StreamStore store = new StreamStore(InstantSource.system(), Duration.ZERO);
  private final AtomicInteger reading = new AtomicInteger();
  private final Map<Integer, List<String>> readByShard = new ConcurrentHashMap<>();
  private final AtomicInteger batches = new AtomicInteger();
  private volatile boolean writersDone;
  private final ExecutorService pool = Executors.newCachedThreadPool();

  private KinesisStream stream() {
    return store.find("s").orElseThrow();
  }

  @Test
  void shouldLoseRepeatAndReorderNothing_whilePutReadSplitAndMerged() throws Exception {
    store.create(new StreamSettings("s", StreamMode.PROVISIONED, 2, 1024, Map.of()));
    try {
      startReader(0);
      startReader(1);
      List<Future<List<String>>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int number = writer;
        writers.add(pool.submit(() -> write(number)));
      }
      reshardWhile(writers);
      List<String> written = new ArrayList<>();
      for (Future<List<String>> writer : writers) {
        written.addAll(writer.get(60, TimeUnit.SECONDS));
      }
      writersDone = true;
      while (reading.get() > 0) {
        Thread.onSpinWait();
      }
      List<String> read = new ArrayList<>();
      readByShard.values().forEach(read::addAll);
      assertThat(written).hasSize(WRITERS * BATCHES * KEYS).doesNotHaveDuplicates();
      assertThat(read).containsExactlyInAnyOrderElementsOf(written);
    } finally {
      pool.shutdownNow();
    }
  }

  private void reshardWhile(List<? extends Future<?>> writers) {
    boolean split = true;
    while (writers.stream().anyMatch(writer -> !writer.isDone())) {
      KinesisStream stream = stream();
      List<Shard> open = new ArrayList<>(stream.openShards(store.nowMillis()));
      open.sort((a, b) -> a.hashKeys().first().compareTo(b.hashKeys().first()));
      Shard first = open.get(0);
      if (split) {
        BigInteger middle = first.hashKeys().first().add(first.hashKeys().last()).shiftRight(1);
        stream.reshard(new Resharding.Split(first.index(), middle), store.nowMillis());
      } else {
        int second = open.get(1).index();
        stream.reshard(new Resharding.Merge(first.index(), second), store.nowMillis());
      }
      split = !split;
      // Lets some records into every generation of shards.
      int next = batches.get() + 10;
      while (batches.get() < next && !writers.stream().allMatch(Future::isDone)) {
        Thread.onSpinWait();
      }
    }
  }

  private List<String> write(int writer) {
    List<String> acknowledged = new ArrayList<>();
    byte[] number = new byte[SequenceNumber.DIGITS];
    for (int i = 0; i < BATCHES; i++) {
      RecordBatch batch = new RecordBatch();
      for (int key = 0; key < KEYS; key++) {
        batch.add("key " + key, null, TestPayload.of(writer + " " + i + " " + key));
      }
      assertThat(stream().put(batch, store.nowMillis())).isTrue();
      batches.incrementAndGet();
      for (int key = 0; key < KEYS; key++) {
        batch.writeSequenceNumber(key, number);
        acknowledged.add(
            batch.shardIndex(key)
                + " "
                + new String(number, ISO_8859_1)
                + " "
                + writer
                + " "
                + i
                + " "
                + key);
      }
    }
    return acknowledged;
  }

  private void startReader(int shard) {
    if (readByShard.putIfAbsent(shard, new ArrayList<>()) == null) {
      reading.incrementAndGet();
      pool.execute(
          () -> {
            try {
              read(shard, readByShard.get(shard));
            } finally {
              reading.decrementAndGet();
            }
          });
    }
  }

  private void read(int index, List<String> found) {
    KinesisStream stream = stream();
    Shard shard = stream.shard(index, store.nowMillis()).orElseThrow();
    long position = 1;
    BigInteger[] before = {BigInteger.ZERO};
    boolean ended = false;
    while (!ended) {
      boolean last = writersDone;
      RecordRange range = shard.read(position, 100, 1 << 20, store.nowMillis());
      try {
        range.forEach(
            (number, arrival, bytes, keyStart, keyLength, dataLength, encrypted) -> {
              BigInteger sequenceNumber = new BigInteger(new String(number, ISO_8859_1));
              assertThat(sequenceNumber).isGreaterThan(before[0]);
              before[0] = sequenceNumber;
              found.add(
                  index
                      + " "
                      + new String(number, ISO_8859_1)
                      + " "
                      + new String(bytes, keyStart + keyLength, dataLength, UTF_8));
            });
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      position = range.end();
      ended = range.isLastOfShard() || (last && range.count() == 0);
    }
    for (Shard child : stream.children(shard)) {
      startReader(child.index());
    }
  }
}
