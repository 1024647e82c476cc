package io.stocktrade.local.store;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * An account's commitment to pay for a minimum throughput of its on-demand streams, which gives it
 * warm throughput and more consumers. Nothing is billed here. Thread-safe.
 */
public final class ThroughputCommitment {
  /** Stands for a time that is not set. */
  public static final long NEVER = Long.MIN_VALUE;

  private static final Terms NONE = new Terms(false, NEVER, NEVER);
  private static final long MIN_DURATION_MILLIS = Duration.ofDays(1).toMillis();

  private final Consumer<ThroughputCommitment> changed;
  private volatile Terms terms = NONE;

  ThroughputCommitment(Consumer<ThroughputCommitment> changed) {
    this.changed = changed;
  }

  /**
   * What was agreed, to be kept and restored.
   *
   * @param wanted whether it goes on
   * @param startedMillis epoch milliseconds, or {@link #NEVER}
   * @param endedMillis epoch milliseconds, or {@link #NEVER}
   */
  public record Terms(boolean wanted, long startedMillis, long endedMillis) {}

  /**
   * What was agreed.
   *
   * @return the terms of the moment
   */
  public Terms terms() {
    return terms;
  }

  /** Whether nothing was ever agreed. */
  boolean isNew() {
    return terms.equals(NONE);
  }

  /**
   * Restores what was agreed.
   *
   * @param newTerms the terms
   */
  public void restore(Terms newTerms) {
    terms = newTerms;
  }

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
  public void set(boolean enabled, long nowMillis) {
    synchronized (this) {
      long started = terms.startedMillis();
      long ended = terms.endedMillis();
      boolean inForce = isInForce(nowMillis);
      if (enabled && !inForce) {
        started = nowMillis;
        ended = NEVER;
      } else if (enabled) {
        ended = NEVER;
      } else if (terms.wanted() && inForce) {
        ended = Math.max(nowMillis, started + MIN_DURATION_MILLIS);
      }
      terms = new Terms(enabled, started, ended);
    }
    changed.accept(this);
  }

  /**
   * Whether the account has what the commitment gives.
   *
   * @param nowMillis epoch milliseconds
   * @return true also if it was ended too early
   */
  public boolean isInForce(long nowMillis) {
    return isInForce(terms, nowMillis);
  }

  private static boolean isInForce(Terms terms, long nowMillis) {
    return terms.startedMillis() != NEVER
        && (terms.endedMillis() == NEVER || nowMillis < terms.endedMillis());
  }

  /**
   * How things are.
   *
   * @param nowMillis epoch milliseconds
   * @return a description
   */
  public State state(long nowMillis) {
    Terms now = terms;
    long startedMillis = now.startedMillis();
    if (startedMillis == NEVER) {
      return new State("DISABLED", NEVER, NEVER, NEVER);
    }
    if (!isInForce(now, nowMillis)) {
      return new State("DISABLED", startedMillis, now.endedMillis(), NEVER);
    }
    return new State(
        now.wanted() ? "ENABLED" : "ENABLED_UNTIL_EARLIEST_ALLOWED_END",
        startedMillis,
        NEVER,
        startedMillis + MIN_DURATION_MILLIS);
  }
}
