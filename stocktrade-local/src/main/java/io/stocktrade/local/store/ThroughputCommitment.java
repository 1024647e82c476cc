package io.stocktrade.local.store;

import java.time.Duration;

/**
 * An account's commitment to pay for a minimum throughput of its on-demand streams, which gives it
 * warm throughput and more consumers. Nothing is billed here. Thread-safe.
 */
public final class ThroughputCommitment {
  /** Stands for a time that is not set. */
  public static final long NEVER = Long.MIN_VALUE;

  private static final long MIN_DURATION_MILLIS = Duration.ofDays(1).toMillis();

  private boolean wanted;
  private long startedMillis = NEVER;
  private long endedMillis = NEVER;

  ThroughputCommitment() {}

  /**
   * How things are at a time.
   *
   * @param status as the API names it
   * @param startedMillis epoch milliseconds, or {@link #NEVER}
   * @param endedMillis epoch milliseconds, or {@link #NEVER}
   * @param earliestEndMillis epoch milliseconds, or {@link #NEVER}
   */
  public record State(
      String status, long startedMillis, long endedMillis, long earliestEndMillis) {}

  /**
   * Begins or ends the commitment; it lasts for a day at least.
   *
   * @param enabled whether it is wanted
   * @param nowMillis epoch milliseconds
   */
  public synchronized void set(boolean enabled, long nowMillis) {
    boolean inForce = isInForce(nowMillis);
    if (enabled && !inForce) {
      startedMillis = nowMillis;
      endedMillis = NEVER;
    } else if (enabled) {
      endedMillis = NEVER;
    } else if (wanted && inForce) {
      endedMillis = Math.max(nowMillis, startedMillis + MIN_DURATION_MILLIS);
    }
    wanted = enabled;
  }

  /**
   * Whether the account has what the commitment gives.
   *
   * @param nowMillis epoch milliseconds
   * @return true also if it was ended too early
   */
  public synchronized boolean isInForce(long nowMillis) {
    return startedMillis != NEVER && (endedMillis == NEVER || nowMillis < endedMillis);
  }

  /**
   * How things are.
   *
   * @param nowMillis epoch milliseconds
   * @return a description
   */
  public synchronized State state(long nowMillis) {
    if (startedMillis == NEVER) {
      return new State("DISABLED", NEVER, NEVER, NEVER);
    }
    if (!isInForce(nowMillis)) {
      return new State("DISABLED", startedMillis, endedMillis, NEVER);
    }
    return new State(
        wanted ? "ENABLED" : "ENABLED_UNTIL_EARLIEST_ALLOWED_END",
        startedMillis,
        NEVER,
        startedMillis + MIN_DURATION_MILLIS);
  }
}
