package io.stocktrade.benchmarks.endtoend;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * What a consumer has processed, over all shards. Thread-safe; {@link #begin} is called while
 * nothing comes.
 */
final class Tally {
  private static final long LOOK_NANOS = 1_000_000;

  private final Ids ids = new Ids();
  private final LongAdder total = new LongAdder();
  private final LongAdder copies = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final Map<String, ShardTally> shards = new ConcurrentHashMap<>();
  private final ConcurrentHistogram latency = new ConcurrentHistogram(3);
  private final ConcurrentHistogram windowLatency = new ConcurrentHistogram(3);
  private volatile long lastMillis;
  private volatile long beganMillis;

  ShardTally shard(String shardId) {
    return shards.computeIfAbsent(shardId, id -> new ShardTally(this));
  }

  /** Whether it is the first of its id. */
  boolean isNew(long id) {
    return ids.add(id);
  }

  void latency(long millis) {
    latency.recordValue(Math.max(0, millis));
  }

  /** A window that has been complete since then has a result now. */
  void result(long completeMillis, long nowMillis) {
    // One that was complete before had to wait for this phase's first trade.
    if (completeMillis >= beganMillis) {
      windowLatency.recordValue(Math.max(0, nowMillis - completeMillis));
    }
  }

  void processed(int trades, long atMillis) {
    lastMillis = atMillis;
    total.add(trades);
  }

  void copy() {
    copies.increment();
  }

  void lost() {
    lost.increment();
  }

  /** A new phase. */
  void begin() {
    beganMillis = System.currentTimeMillis();
    latency.reset();
    windowLatency.reset();
    shards.values().forEach(ShardTally::begin);
  }

  long processorNanos() {
    return shards.values().stream().mapToLong(ShardTally::processorNanos).sum();
  }

  /** Waits until so many have been processed in all, or for so long. */
  Consumed await(long count, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (total.sum() < count && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    Stages stages = new Stages();
    shards.values().forEach(shard -> shard.addTo(stages));
    return new Consumed(
        total.sum(),
        lastMillis,
        copies.sum(),
        lost.sum(),
        Latency.of(latency),
        Latency.of(windowLatency),
        stages.meanMillis());
  }
}
