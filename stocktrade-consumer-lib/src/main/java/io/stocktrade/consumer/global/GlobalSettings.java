package io.stocktrade.consumer.global;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How {@link GlobalWindows} waits for shards.
 *
 * <p>Immutable; made by {@link #builder()} or {@link #defaults()}.
 *
 * @param incompleteAfter how long a window waits for shards that are behind before it is shown
 *     without them
 * @param idleRetention for how long a window is kept that only idle shards hold back, in event time
 *     by which other shards have passed it
 * @param maxOpenWindows how many windows are kept at once
 */
public record GlobalSettings(Duration incompleteAfter, Duration idleRetention, int maxOpenWindows) {

  /** Rejects values out of their range with an {@link IllegalArgumentException}. */
  public GlobalSettings {
    requireNonNull(incompleteAfter, "incompleteAfter");
    requireNonNull(idleRetention, "idleRetention");
    requireNotNegative("incompleteAfter", incompleteAfter);
    requireNotNegative("idleRetention", idleRetention);
    if (maxOpenWindows < 1) {
      throw new IllegalArgumentException(
          "maxOpenWindows: " + maxOpenWindows + " (expected: at least 1)");
    }
  }

  /**
   * The defaults.
   *
   * @return the settings
   */
  public static GlobalSettings defaults() {
    return builder().build();
  }

  /**
   * A builder that holds the defaults.
   *
   * @return the builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects settings; not thread-safe. */
  public static final class Builder {
    private Duration incompleteAfter = Duration.ofMinutes(1);
    private Duration idleRetention = Duration.ofHours(1);
    private int maxOpenWindows = 5_000;

    private Builder() {}

    /**
     * How long a window that is complete on one shard waits for the others, by the clock, before
     * what there is of it is shown with {@link
     * io.stocktrade.consumer.window.WindowResult.Trigger#INCOMPLETE}; it is revised when they come.
     * Default one minute: a worker that dies is replaced by then.
     *
     * @param wait zero or more
     * @return this
     */
    public Builder incompleteAfter(Duration wait) {
      this.incompleteAfter = wait;
      return this;
    }

    /**
     * For how long a window is kept for trades of shards that are idle: their watermark stands
     * still, and without a bound the window would be kept as long as they are. It is given up when
     * the watermark of another shard has passed it by this; trades that come to the idle one later
     * are {@linkplain GlobalListener#onLateShare late}. Default one hour of event time. Only with
     * {@link io.stocktrade.consumer.window.WindowSettings#idleTimeout()}.
     *
     * @param time zero or more
     * @return this
     */
    public Builder idleRetention(Duration time) {
      this.idleRetention = time;
      return this;
    }

    /**
     * How many windows are kept at once. When there are more, since a shard holds them back for
     * long, those that end first are shown as they are and given up. Default 5,000, which is days
     * of windows of a minute, and more than an hour of windows that slide by a second.
     *
     * @param limit at least 1
     * @return this
     */
    public Builder maxOpenWindows(int limit) {
      this.maxOpenWindows = limit;
      return this;
    }

    /**
     * The settings.
     *
     * @return the settings
     * @throws IllegalArgumentException if a value is out of its range
     */
    public GlobalSettings build() {
      return new GlobalSettings(incompleteAfter, idleRetention, maxOpenWindows);
    }
  }

  private static void requireNotNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: zero or more)");
    }
  }
}
