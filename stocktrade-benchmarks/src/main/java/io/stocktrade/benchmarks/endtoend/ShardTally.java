package io.stocktrade.benchmarks.endtoend;

import io.stocktrade.consumer.BatchReport;
import io.stocktrade.model.StockTrade;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What came of one shard. Its processor calls it, and who looks at it. Thread-safe. */
final class ShardTally {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Tally tally;
  private final Stages stages = new Stages();
  private long processorNanos;

  // The batch at hand.
  private int read;
  private int fresh;
  private long due;
  private long arrived;
  private long done;
  private long threadNanos;

  ShardTally(Tally tally) {
    this.tally = tally;
  }

  /** A trade is in its window. */
  void trade(StockTrade trade, long arrivalMillis) {
    if (read == 0) {
      threadNanos = THREADS.getCurrentThreadCpuTime();
    }
    long now = micros(Instant.now());
    long dueMicros = trade.timestampMillis() * 1_000;
    tally.latency((now - dueMicros) / 1_000);
    if (tally.isNew(trade.id())) {
      fresh++;
    }
    read++;
    due += dueMicros;
    arrived += arrivalMillis * 1_000;
    done += now;
  }

  /** A window that has been complete since then has a result. */
  void result(Instant complete) {
    tally.result(complete.toEpochMilli(), System.currentTimeMillis());
  }

  /** The batch has been processed, on the thread that did so. */
  synchronized void batchDone(BatchReport batch) {
    if (read == 0) {
      return;
    }
    processorNanos += THREADS.getCurrentThreadCpuTime() - threadNanos;
    Instant now = Instant.now();
    if (batch.took().isPresent() && batch.waited().isPresent()) {
      Instant began = now.minus(batch.took().get());
      Instant got = began.minus(batch.waited().get());
      stages.add(read, due, arrived, done, micros(got), micros(began));
    }
    tally.processed(fresh, now.toEpochMilli());
    read = 0;
    fresh = 0;
    due = 0;
    arrived = 0;
    done = 0;
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  synchronized void begin() {
    stages.clear();
  }

  synchronized void addTo(Stages sum) {
    sum.add(stages);
  }

  synchronized long processorNanos() {
    return processorNanos;
  }
}
