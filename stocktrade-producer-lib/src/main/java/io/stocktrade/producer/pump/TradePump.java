package io.stocktrade.producer.pump;

import static java.util.Objects.requireNonNull;

import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.TradePublisher;
import io.stocktrade.producer.generator.TradeGenerator;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes trades from a generator and publishes them at a pace, until the generator ends, a count or
 * a time is reached, or it is told to stop.
 *
 * <p>The pace is open-loop: the n-th trade is due at {@code start + n / rate}, or as its event time
 * says, however long the ones before it took. A pump that fell behind catches up, as real traders
 * would not wait either; and {@linkplain PumpLatency latency} counts from when a trade was due.
 *
 * <p>{@link #run} is for one thread and one call; the other methods are thread-safe.
 */
public final class TradePump {
  private final TradeGenerator generator;
  private final TradePublisher publisher;
  private final Pace pace;
  private final long maxTrades;
  private final long maxNanos;
  private final long progressNanos;
  private final @Nullable Consumer<PumpSummary> progress;
  private final LongSupplier nanoClock;
  private final StopGate gate;
  private final PumpTally tally = new PumpTally();

  private volatile long start;
  private volatile boolean started;
  private volatile long endElapsed = -1;
  private long nextProgress;

  private TradePump(Builder builder) {
    this.generator = builder.generator;
    this.publisher = builder.publisher;
    this.pace = builder.pace();
    this.maxTrades = builder.maxTrades;
    this.maxNanos = builder.maxNanos;
    this.progressNanos = builder.progressNanos;
    this.progress = builder.progress;
    this.nanoClock = builder.nanoClock;
    this.gate = new StopGate(builder.waiter);
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
   * @return what was done; trades may still be outstanding in the publisher, so ask for the {@link
   *     #summary} again after it was flushed or closed
   * @throws InterruptedException if the thread is interrupted while it waits
   * @throws RuntimeException what the generator or the publisher throws
   */
  public PumpSummary run() throws InterruptedException {
    start = nanoClock.getAsLong();
    started = true;
    nextProgress = progressNanos;
    try {
      long n = 0;
      while (n < maxTrades && publishNext(n)) {
        n++;
      }
    } finally {
      endElapsed = elapsed();
    }
    return summary();
  }

  /** Publishes the n-th trade when it is due; false if the pump has to end before. */
  private boolean publishNext(long n) throws InterruptedException {
    long due = pace.dueNanos(n);
    StockTrade trade = null;
    if (pace.needsTrade()) {
      trade = gate.take(generator);
      if (trade == null) {
        return false;
      }
      due = pace.dueNanos(trade);
    }
    if (!awaitTurn(due)) {
      return false;
    }
    if (trade == null) {
      trade = gate.take(generator);
      if (trade == null) {
        return false;
      }
    }
    long dueAt = pace instanceof Pace.Unlimited ? nanoClock.getAsLong() : start + due;
    var result = publisher.publish(trade);
    tally.published();
    var unused = result.thenAccept(r -> tally.done(r, nanoClock.getAsLong() - dueAt));
    return true;
  }

  /** Waits for a time since the start; false if the pump has to end before. */
  private boolean awaitTurn(long due) throws InterruptedException {
    while (true) {
      long now = elapsed();
      if (progress != null && now >= nextProgress) {
        progress.accept(tally.summary(now));
        // A report that comes late does not make the next one early.
        nextProgress += ((now - nextProgress) / progressNanos + 1) * progressNanos;
      }
      // Not before the time is up, so that a pump with a duration takes that long.
      long until = Math.min(due, maxNanos);
      if (now >= until) {
        boolean timeIsUp = Math.max(due, now) >= maxNanos;
        return !gate.await(0) && !timeIsUp;
      }
      long wait = progress == null ? until - now : Math.min(until, nextProgress) - now;
      if (gate.await(wait)) {
        return false;
      }
    }
  }

  private long elapsed() {
    return nanoClock.getAsLong() - start;
  }

  /**
   * Ends {@link #run} before the next trade, also if it waits for its time or, interrupted, in the
   * generator's {@code next}.
   */
  public void stop() {
    gate.stop();
  }

  /**
   * What was done so far.
   *
   * @return the numbers; each is exact, but they are not read in one instant
   */
  public PumpSummary summary() {
    long end = endElapsed;
    return tally.summary(end >= 0 ? end : started ? elapsed() : 0);
  }

  /**
   * How many trades are on the stream so far.
   *
   * @return 0 or more
   */
  public long delivered() {
    return tally.deliveredCount();
  }

  /**
   * How many trades were given to the publisher so far.
   *
   * @return 0 or more
   */
  public long published() {
    return tally.publishedCount();
  }

  /** Settings of a {@link TradePump}. */
  public static final class Builder {
    private final TradeGenerator generator;
    private final TradePublisher publisher;
    private double tradesPerSecond = Double.POSITIVE_INFINITY;
    private double speed = Double.NaN;
    private long maxTrades = Long.MAX_VALUE;
    private long maxNanos = Long.MAX_VALUE;
    private long progressNanos = Long.MAX_VALUE;
    private @Nullable Consumer<PumpSummary> progress;
    private LongSupplier nanoClock = System::nanoTime;
    private StopGate.Waiter waiter = StopGate::awaitInRealTime;

    private Builder(TradeGenerator generator, TradePublisher publisher) {
      this.generator = requireNonNull(generator, "generator");
      this.publisher = requireNonNull(publisher, "publisher");
    }

    /**
     * How many trades to publish in a second.
     *
     * @param tradesPerSecond above 0; infinite, the default, for as many as possible
     * @return this
     */
    public Builder rate(double tradesPerSecond) {
      if (!(tradesPerSecond > 0)) {
        throw new IllegalArgumentException(
            "tradesPerSecond: " + tradesPerSecond + " (expected: above 0)");
      }
      this.tradesPerSecond = tradesPerSecond;
      this.speed = Double.NaN;
      return this;
    }

    /**
     * Publishes trades as far apart as their event times are: a replay at the pace of the market,
     * or at a multiple of it. A trade whose time is behind that of one before it, or that has none,
     * is due at once. The trade whose time does not come, because the pump ends before, has been
     * taken from the generator and is not published.
     *
     * @param speed how many times as fast, above 0; 1 is the pace of the event times
     * @return this
     */
    public Builder eventTime(double speed) {
      if (!(speed > 0) || speed == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("speed: " + speed + " (expected: above 0, finite)");
      }
      this.speed = speed;
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
      this.maxNanos = positive("duration", time);
      return this;
    }

    /**
     * Reports now and then what was done so far, on the thread of {@link #run}, between two trades.
     * While that waits in the generator or the publisher, reports wait too.
     *
     * @param every how often, above 0
     * @param progress takes the report; what it throws ends the run
     * @return this
     */
    public Builder progress(Duration every, Consumer<PumpSummary> progress) {
      this.progressNanos = positive("every", every);
      this.progress = requireNonNull(progress, "progress");
      return this;
    }

    private static long positive(String name, Duration time) {
      if (time.isZero() || time.isNegative()) {
        throw new IllegalArgumentException(name + ": " + time + " (expected: above 0)");
      }
      return TimeUnit.NANOSECONDS.convert(time);
    }

    /** The time, and how to wait for it. */
    Builder time(LongSupplier nanoClock, StopGate.Waiter waiter) {
      this.nanoClock = nanoClock;
      this.waiter = waiter;
      return this;
    }

    private Pace pace() {
      if (speed > 0) {
        return new Pace.EventTime(speed);
      }
      return tradesPerSecond == Double.POSITIVE_INFINITY
          ? new Pace.Unlimited()
          : new Pace.Rate(tradesPerSecond);
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
