package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.aggregation.TradeStats;
import java.time.Duration;
import java.util.Optional;

/**
 * How a {@link WindowEngine} treats time, lateness, duplicates and hostile input.
 *
 * <p>Immutable and equal by value; made by {@link #builder(WindowSpec)} or {@link #of(WindowSpec)}.
 *
 * @param windows the windows
 * @param outOfOrderness how far trades may come out of order: the watermark is the latest event
 *     time seen less this
 * @param maxAheadOfArrival how far a trade's event time may lie after its record's arrival at
 *     Kinesis
 * @param idleTimeout after how long without trades a shard's watermark follows the clock, if at all
 * @param duplicateHorizon for how long in event time a trade's id is remembered, if at all
 * @param maxOpenWindows how many windows are kept at once
 * @param earlyResults how often in event time to show what there is of incomplete windows, if at
 *     all
 * @param finalResultsOnly whether a window has one result only, when no trade can change it any
 *     more
 */
public record WindowSettings(
    WindowSpec windows,
    Duration outOfOrderness,
    Duration maxAheadOfArrival,
    Optional<Duration> idleTimeout,
    Optional<Duration> duplicateHorizon,
    int maxOpenWindows,
    Optional<Duration> earlyResults,
    boolean finalResultsOnly) {

  /** Rejects values out of their range with an {@link IllegalArgumentException}. */
  public WindowSettings {
    requireNonNull(windows, "windows");
    Durations.requireMillis("outOfOrderness", outOfOrderness, Duration.ZERO);
    Durations.requireMillis("maxAheadOfArrival", maxAheadOfArrival, Duration.ZERO);
    idleTimeout.ifPresent(d -> Durations.requireMillis("idleTimeout", d, Duration.ofMillis(1)));
    duplicateHorizon.ifPresent(
        d -> Durations.requireMillis("duplicateHorizon", d, Duration.ofMillis(1)));
    if (maxOpenWindows < 1) {
      throw new IllegalArgumentException(
          "maxOpenWindows: " + maxOpenWindows + " (expected: at least 1)");
    }
    earlyResults.ifPresent(d -> Durations.requireMillis("earlyResults", d, Duration.ofMillis(1)));
    if (earlyResults.isPresent() && !(windows instanceof TumblingWindows)) {
      throw new IllegalArgumentException(
          "earlyResults: "
              + earlyResults.get()
              + " (expected: none but with tumbling windows; sliding ones have a result per slide,"
              + " and sessions no identity before they end)");
    }
    if (earlyResults.isPresent() && finalResultsOnly) {
      throw new IllegalArgumentException(
          "earlyResults: " + earlyResults.get() + " (expected: none with finalResultsOnly)");
    }
  }

  /**
   * The defaults for these windows.
   *
   * @param windows the windows
   * @return the settings
   */
  public static WindowSettings of(WindowSpec windows) {
    return builder(windows).build();
  }

  /**
   * A builder that holds the defaults.
   *
   * @param windows the windows
   * @return the builder
   */
  public static Builder builder(WindowSpec windows) {
    return new Builder(windows);
  }

  /** Collects settings; not thread-safe. */
  public static final class Builder {
    private final WindowSpec windows;
    private Duration outOfOrderness = Duration.ofSeconds(1);
    private Duration maxAheadOfArrival = Duration.ofMinutes(1);
    private Optional<Duration> idleTimeout = Optional.empty();
    private Optional<Duration> duplicateHorizon = Optional.empty();
    private int maxOpenWindows = 1_000;
    private Optional<Duration> earlyResults = Optional.empty();
    private boolean finalResultsOnly;

    private Builder(WindowSpec windows) {
      this.windows = requireNonNull(windows, "windows");
    }

    /**
     * How far trades may come out of order.
     *
     * <p>A window's result waits for a trade stamped this much after the window's end. Default 1 s:
     * KPL holds a trade back for 0.1 s and retries within a second when all is well.
     *
     * @param bound zero to 366 days; trades that are further behind may be late
     * @return this
     */
    public Builder outOfOrderness(Duration bound) {
      this.outOfOrderness = bound;
      return this;
    }

    /**
     * How far a trade's event time may lie after its record's arrival at Kinesis.
     *
     * <p>Without a bound one trade stamped in the year 9999 would move the watermark there and make
     * all others late. A trade beyond the bound is refused: {@link Refusal#AHEAD_OF_ARRIVAL}.
     * Default 1 min: more than the clocks of well-kept machines differ.
     *
     * @param bound zero to 366 days
     * @return this
     */
    public Builder maxAheadOfArrival(Duration bound) {
      this.maxAheadOfArrival = bound;
      return this;
    }

    /**
     * Shows windows of a shard to which nothing is written any more.
     *
     * <p>When a batch has been read to the shard's tip (KCL says 0 ms behind the latest), and for
     * this long no trade came that could move the watermark, those windows are shown, with {@link
     * WindowResult.Trigger#IDLE}, that a trade stamped {@code then - timeout} would close, where
     * {@code then} is when KCL read the batch before: up to there it is known that nothing was left
     * unread, whatever kept the process waiting since. Records that hold no trade, duplicates and
     * refused trades don't count: they could keep windows waiting for ever. While the shard has not
     * been read to its tip nothing is shown, however long that takes.
     *
     * <p>The clock decides when a result is shown, never what is in one: the windows stay open, the
     * watermark stays where it is, and a trade that comes late after all is added and leads to
     * another result, also with {@link #finalResultsOnly}. Sessions are not shown, since their
     * identity is not known before they end. Off by default, and of no use when old trades are
     * replayed: their event times lie far behind the clock, so a pause would show each window that
     * is open.
     *
     * @param timeout at least 1 ms; longer than a trade takes from its event to the consumer
     * @return this
     */
    public Builder idleTimeout(Duration timeout) {
      this.idleTimeout = Optional.of(timeout);
      return this;
    }

    /**
     * Drops a trade whose id was seen before.
     *
     * <p>KPL writes a record again when the answer to its first write was lost. An id is remembered
     * for at least this long in event time and at most for twice as long, on each shard for itself,
     * where a repeated record lands too, and its children. Off by default, since the AWS tutorial's
     * writer counts its ids from 1 again each time it starts.
     *
     * <p>Memory, per shard: ids that count upwards take well under a byte each, random ones up to
     * 43 bytes. Where they would take more than 128 MiB, as six million random ones do, the oldest
     * are forgotten early. What a shard's parents knew takes as much again, for one to two
     * horizons.
     *
     * <p>The ids are known after a restart too, and when the lease moves: the checkpoint stays one
     * to two horizons behind, and the ids from there on are read again; with snapshots they are
     * part of those. A shard leaves what it knows at its end to its children, so that a copy that
     * comes after a split or merge is recognised too, for a horizon from the child's first trade
     * on; not where KCL runs the processor without a {@link
     * io.stocktrade.consumer.StockTradeConsumer}, or no window state is kept.
     *
     * @param horizon at least 1 ms
     * @return this
     */
    public Builder duplicateHorizon(Duration horizon) {
      this.duplicateHorizon = Optional.of(horizon);
      return this;
    }

    /**
     * How many windows are kept at once. A trade that would need one more is refused: {@link
     * Refusal#TOO_MANY_WINDOWS}; those in the windows that are open go on. Default 1,000, far more
     * than disorder opens, which is {@code (outOfOrderness + allowedLateness) / size + 2}.
     *
     * <p>What a shard keeps is bounded by this times what the aggregation keeps of one window; of
     * sliding windows there are {@code size / slide} slices more, and up to twice as much if the
     * aggregation is not invertible. {@link TradeStats} take 130 to 190 bytes for each ticker in
     * each: 300 slices that someone fills with ever-new tickers up to the default bound of 10,000
     * are 420 MB and more, with a bound of 1,000 a tenth of that; see {@link
     * TradeStats#aggregation(int)}.
     *
     * @param max at least 1
     * @return this
     */
    public Builder maxOpenWindows(int max) {
      this.maxOpenWindows = max;
      return this;
    }

    /**
     * Shows what there is of windows that are not complete yet: each time the watermark passes a
     * multiple of this, counted from 1970-01-01T00:00:00Z, every open window that has got trades
     * since its last result has one more, with {@link WindowResult.Trigger#EARLY}.
     *
     * <p>Off by default. For tumbling windows only: sliding ones have a result per slide, and the
     * identity of a session is not known before its end.
     *
     * @param interval at least 1 ms, in event time; best a part of the windows' size
     * @return this
     */
    public Builder earlyResults(Duration interval) {
      this.earlyResults = Optional.of(interval);
      return this;
    }

    /**
     * Holds each window's result back until the allowed lateness is over: one result per window,
     * with all its trades, and never a revision. Off by default, since it is as late as the latest
     * allowed trade.
     *
     * @return this
     */
    public Builder finalResultsOnly() {
      this.finalResultsOnly = true;
      return this;
    }

    /**
     * The settings.
     *
     * @return the settings
     * @throws IllegalArgumentException if a value is out of its range
     */
    public WindowSettings build() {
      return new WindowSettings(
          windows,
          outOfOrderness,
          maxAheadOfArrival,
          idleTimeout,
          duplicateHorizon,
          maxOpenWindows,
          earlyResults,
          finalResultsOnly);
    }
  }
}
