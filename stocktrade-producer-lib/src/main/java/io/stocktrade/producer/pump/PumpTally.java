package io.stocktrade.producer.pump;

import io.stocktrade.producer.PublishResult;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.PublishResult.Expired;
import io.stocktrade.producer.PublishResult.Failed;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts results, from any thread. */
final class PumpTally {
  private static final long MAX_MICROS = TimeUnit.HOURS.toMicros(1);
  private static final int DIGITS = 3;

  private final LongAdder published = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder expired = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final Histogram latencyMicros = new ConcurrentHistogram(MAX_MICROS, DIGITS);

  void published() {
    published.increment();
  }

  /** Counts a result that came so long after the trade was due. */
  void done(PublishResult result, long nanosSinceDue) {
    if (result instanceof Delivered ok) {
      retried.add(ok.attempts() - 1L);
      long micros = Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanosSinceDue));
      latencyMicros.recordValue(Math.min(micros, MAX_MICROS));
      // Last, so that none is counted without its latency.
      delivered.increment();
    } else if (result instanceof Expired late) {
      retried.add(Math.max(0, late.attempts().size() - 1));
      expired.increment();
    } else if (result instanceof Failed bad) {
      retried.add(Math.max(0, bad.attempts().size() - 1));
      failed.increment();
    } else {
      rejected.increment();
    }
  }

  long publishedCount() {
    return published.sum();
  }

  long deliveredCount() {
    return delivered.sum();
  }

  PumpSummary summary(long elapsedNanos) {
    // Results are read first: they never exceed what was published.
    long ok = delivered.sum();
    long refused = rejected.sum();
    long late = expired.sum();
    long bad = failed.sum();
    Histogram latency = latencyMicros.copy();
    return new PumpSummary(
        published.sum(),
        ok,
        refused,
        late,
        bad,
        retried.sum(),
        Duration.ofNanos(elapsedNanos),
        new PumpLatency(
            micros(latency.getValueAtPercentile(50)),
            micros(latency.getValueAtPercentile(99)),
            micros(latency.getValueAtPercentile(99.9)),
            micros(latency.getMaxValue())));
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros));
  }
}
