package io.stocktrade.producer.pump;

import static java.util.Objects.requireNonNull;

import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.PublishResult;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.TradePublisher;
import io.stocktrade.producer.generator.TradeGenerator;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Takes trades from a generator and publishes them at a rate, until the generator ends, a count or
 * a time is reached, or it is told to stop.
 *
 * <p>The pace is open-loop: the n-th trade is due at {@code start + n / rate}, however long the
 * ones before it took. A pump that fell behind catches up, as real traders would not wait either.
 *
 * <p>{@link #run} is for one thread and one call; the other methods are thread-safe.
 */
public final class TradePump {
  private final TradeGenerator generator;
  private final TradePublisher publisher;
  private final double tradesPerSecond;
  private final long maxTrades;
  private final long maxNanos;
  private final LongSupplier nanoClock;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final LongAdder published = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder notDelivered = new LongAdder();

  private TradePump(Builder builder) {
    this.generator = builder.generator;
    this.publisher = builder.publisher;
    this.tradesPerSecond = builder.tradesPerSecond;
    this.maxTrades = builder.maxTrades;
    this.maxNanos = builder.maxNanos;
    this.nanoClock = builder.nanoClock;
  }

  /**
   * A builder of a pump without limits.
   *
   * @param generator where the trades come from; the pump does not close it
   * @param publisher where they go; the pump neither flushes nor closes it
   * @return the builder
   */
  public static Builder builder(TradeGenerator generator, TradePublisher publisher) {
    return new Builder(generator, publisher);
  }

  /**
   * Publishes trades until the end.
   *
   * @return what was done; trades may still be outstanding in the publisher
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public PumpSummary run() throws InterruptedException {
    long start = nanoClock.getAsLong();
    for (long n = 0; n < maxTrades; n++) {
      if (!awaitTurn(n, start)) {
        break;
      }
      StockTrade trade = generator.next();
      if (trade == null) {
        break;
      }
      var result = publisher.publish(trade);
      published.increment();
      var unused = result.thenAccept(this::count);
    }
    return summary(nanoClock.getAsLong() - start);
  }

  /** Waits until the n-th trade is due; false if the pump has to end before. */
  private boolean awaitTurn(long n, long start) throws InterruptedException {
    long due = tradesPerSecond == Double.POSITIVE_INFINITY ? 0 : (long) (n / tradesPerSecond * 1e9);
    long elapsed = nanoClock.getAsLong() - start;
    if (Math.max(due, elapsed) >= maxNanos) {
      // Not before the time is up, so that a pump with a duration takes that long.
      var unused = stop.await(maxNanos - elapsed, TimeUnit.NANOSECONDS);
      return false;
    }
    return !stop.await(due - elapsed, TimeUnit.NANOSECONDS);
  }

  private void count(PublishResult result) {
    (result instanceof Delivered ? delivered : notDelivered).increment();
  }

  /** Ends {@link #run} before the next trade. */
  public void stop() {
    stop.countDown();
  }

  /**
   * How many trades are on the stream so far.
   *
   * @return 0 or more
   */
  public long delivered() {
    return delivered.sum();
  }

  /**
   * How many trades were given to the publisher so far.
   *
   * @return 0 or more
   */
  public long published() {
    return published.sum();
  }

  private PumpSummary summary(long nanos) {
    // Delivered is read first: it never exceeds what was published.
    long done = delivered.sum();
    long lost = notDelivered.sum();
    return new PumpSummary(published.sum(), done, lost, Duration.ofNanos(nanos));
  }

  /** Settings of a {@link TradePump}. */
  public static final class Builder {
    private final TradeGenerator generator;
    private final TradePublisher publisher;
    private double tradesPerSecond = Double.POSITIVE_INFINITY;
    private long maxTrades = Long.MAX_VALUE;
    private long maxNanos = Long.MAX_VALUE;
    private LongSupplier nanoClock = System::nanoTime;

    private Builder(TradeGenerator generator, TradePublisher publisher) {
      this.generator = requireNonNull(generator, "generator");
      this.publisher = requireNonNull(publisher, "publisher");
    }

    /**
     * How many trades to publish in a second.
     *
     * @param tradesPerSecond above 0; the default is as many as possible
     * @return this
     */
    public Builder rate(double tradesPerSecond) {
      if (!(tradesPerSecond > 0)) {
        throw new IllegalArgumentException(
            "tradesPerSecond: " + tradesPerSecond + " (expected: above 0)");
      }
      this.tradesPerSecond = tradesPerSecond;
      return this;
    }

    /**
     * Ends after so many trades.
     *
     * @param trades at least 1
     * @return this
     */
    public Builder count(long trades) {
      if (trades < 1) {
        throw new IllegalArgumentException("count: " + trades + " (expected: at least 1)");
      }
      this.maxTrades = trades;
      return this;
    }

    /**
     * Ends after so long.
     *
     * @param time above 0
     * @return this
     */
    public Builder duration(Duration time) {
      if (time.isZero() || time.isNegative()) {
        throw new IllegalArgumentException("duration: " + time + " (expected: above 0)");
      }
      this.maxNanos = TimeUnit.NANOSECONDS.convert(time);
      return this;
    }

    Builder nanoClock(LongSupplier nanoClock) {
      this.nanoClock = nanoClock;
      return this;
    }

    /**
     * Builds the pump.
     *
     * @return a pump that has not begun
     */
    public TradePump build() {
      return new TradePump(this);
    }
  }
}
