package io.stocktrade.benchmarks.publish;

import io.stocktrade.model.StockTrade;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Publishes for a while, and looks at what comes out. */
final class LoadRun {
  private static final Duration LONG = Duration.ofMinutes(2);

  /** The queues fill before anything is counted. */
  private static final Duration RAMP = Duration.ofMillis(500);

  private final Contender contender;
  private final StockTrade[] trades;

  LoadRun(Contender contender, StockTrade[] trades) {
    this.contender = contender;
    this.trades = trades;
  }

  /**
   * What came out.
   *
   * @param perSecond trades delivered per second
   * @param cpuMicros processor time for each, of all that took part
   */
  record Throughput(double perSecond, double cpuMicros) {}

  /** This thread publishes all that is taken. */
  Throughput asFastAsPossible(Duration time) throws InterruptedException {
    LongAdder delivered = new LongAdder();
    LongAdder others = new LongAdder();
    Contender.Outcome outcome =
        ok -> {
          if (ok) {
            delivered.increment();
          } else {
            others.increment();
          }
        };
    publishUntil(System.nanoTime() + RAMP.toNanos(), outcome);
    long before = delivered.sum();
    Duration cpu = CpuTime.used();
    long start = System.nanoTime();
    publishUntil(start + time.toNanos(), outcome);
    long count = delivered.sum() - before;
    long nanos = System.nanoTime() - start;
    cpu = CpuTime.used().minus(cpu);
    finish(others);
    return new Throughput(count * 1e9 / nanos, cpu.toNanos() / 1e3 / count);
  }

  private void publishUntil(long end, Contender.Outcome outcome) throws InterruptedException {
    for (int i = 0; System.nanoTime() - end < 0; i++) {
      contender.publish(trades[i & (trades.length - 1)], outcome);
    }
  }

  private void finish(LongAdder others) throws InterruptedException {
    if (!contender.flush(LONG) || others.sum() > 0) {
      throw new IllegalStateException(
          others.sum() + " trades were not delivered, or there was no end (expected: all)");
    }
  }

  /** The latency of each trade, sorted, from the time at which it was due. */
  long[] atRate(int perSecond, Duration time) throws InterruptedException {
    int count = (int) (perSecond * time.toSeconds());
    long[] due = new long[count];
    AtomicLongArray latencies = new AtomicLongArray(count);
    LongAdder others = new LongAdder();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      int number = i;
      due[i] = start + i * 1_000_000_000L / perSecond;
      for (long wait = due[i] - System.nanoTime(); wait > 0; wait = due[i] - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      contender.publish(
          trades[i & (trades.length - 1)],
          ok -> {
            latencies.set(number, System.nanoTime() - due[number]);
            if (!ok) {
              others.increment();
            }
          });
    }
    finish(others);
    long[] sorted = new long[count];
    Arrays.setAll(sorted, latencies::get);
    Arrays.sort(sorted);
    return sorted;
  }
}
