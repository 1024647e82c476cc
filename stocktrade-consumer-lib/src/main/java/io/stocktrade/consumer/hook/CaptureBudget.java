package io.stocktrade.consumer.hook;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How many failed calls a consumer may skip, over all its shards and hooks, before it stops.
 * Policies with equal budgets share one.
 *
 * <p>A few bad trades are to be skipped; a sink that is down is not, since skipping would lose
 * everything. With {@code per(10, 1 minute)} the eleventh failure within any minute stops the
 * consumer; the failures of a minute ago are forgotten.
 *
 * @param captures how many, 1 to 100,000
 * @param per within which time, more than zero; empty for as long as the consumer runs
 */
public record CaptureBudget(int captures, Optional<Duration> per) {
  private static final int MOST = 100_000;

  /** Rejects values out of their range with an {@link IllegalArgumentException}. */
  public CaptureBudget {
    requireNonNull(per, "per");
    if (captures < 1 || captures > MOST) {
      throw new IllegalArgumentException(
          "captures: " + captures + " (expected: 1 to " + MOST + ")");
    }
    if (per.isPresent() && (per.get().isNegative() || per.get().isZero())) {
      throw new IllegalArgumentException("per: " + per.get() + " (expected: more than zero)");
    }
  }

  /**
   * So many in all, as long as the consumer runs.
   *
   * @param captures how many, 1 to 100,000
   * @return the budget
   */
  public static CaptureBudget total(int captures) {
    return new CaptureBudget(captures, Optional.empty());
  }

  /**
   * So many within any span of the given length.
   *
   * @param captures how many, 1 to 100,000
   * @param time the length, more than zero
   * @return the budget
   */
  public static CaptureBudget per(int captures, Duration time) {
    return new CaptureBudget(captures, Optional.of(time));
  }

  /** The budget in words, {@code 10 within PT1M}. */
  @Override
  public String toString() {
    return captures + per.map(time -> " within " + time).orElse(" in all");
  }
}
