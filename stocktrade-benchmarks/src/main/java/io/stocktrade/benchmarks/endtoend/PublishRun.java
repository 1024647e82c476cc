package io.stocktrade.benchmarks.endtoend;

import io.stocktrade.benchmarks.publish.Contender;
import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Generates trades and publishes them: as fast as they are taken, or each when it is due, however
 * long those before it took. The event time of a trade is when it was due. For one thread.
 */
final class PublishRun implements AutoCloseable {
  private static final Duration LONG = Duration.ofMinutes(2);

  private final Contender contender;
  private final RandomTradeGenerator generator;
  private Instant due = Instant.EPOCH;
  private long total;

  PublishRun(Contender contender) {
    this.contender = contender;
    this.generator = RandomTradeGenerator.builder().firstId(0).timestamps(() -> due).build();
  }

  /** At 0 per second: as fast as they are taken. */
  Published publish(Duration time, int perSecond) throws InterruptedException {
    Outcomes outcomes = new Outcomes();
    long before = total;
    long start = System.currentTimeMillis();
    if (perSecond == 0) {
      for (long now = start; now - start < time.toMillis(); now = System.currentTimeMillis()) {
        publishOne(now, outcomes);
      }
    } else {
      for (long i = 0; i < perSecond * time.toSeconds(); i++) {
        long millis = start + i * 1_000 / perSecond;
        awaitMillis(millis);
        publishOne(millis, outcomes);
      }
    }
    boolean out = contender.flush(LONG);
    long delivered = System.currentTimeMillis();
    long published = total - before;
    return new Published(
        published,
        total,
        out ? outcomes.undelivered.sum() : published - outcomes.latency.getTotalCount(),
        start,
        delivered,
        Latency.of(outcomes.latency));
  }

  private static void awaitMillis(long millis) {
    for (long wait = millis - System.currentTimeMillis();
        wait > 0;
        wait = millis - System.currentTimeMillis()) {
      LockSupport.parkNanos(wait * 1_000_000);
    }
  }

  private void publishOne(long dueMillis, Outcomes outcomes) throws InterruptedException {
    due = Instant.ofEpochMilli(dueMillis);
    StockTrade trade = generator.next();
    total++;
    contender.publish(trade, delivered -> outcomes.add(dueMillis, delivered));
  }

  @Override
  public void close() {
    contender.close();
  }

  /** What became of the trades of one phase. */
  private static final class Outcomes {
    private final ConcurrentHistogram latency = new ConcurrentHistogram(3);
    private final LongAdder undelivered = new LongAdder();

    void add(long dueMillis, boolean delivered) {
      latency.recordValue(Math.max(0, System.currentTimeMillis() - dueMillis));
      if (!delivered) {
        undelivered.increment();
      }
    }
  }
}
