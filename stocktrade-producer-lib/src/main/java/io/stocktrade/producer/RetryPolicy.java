package io.stocktrade.producer;

import java.time.Duration;

/**
 * Whether a trade that KPL could not send within its own time to live is given to KPL again. Each
 * retry has the whole time to live of KPL's configuration. Immutable.
 *
 * @param maxRetries how often at most, 0 or more
 * @param maxAge no more once the trade was published so long ago, above 0
 */
public record RetryPolicy(int maxRetries, Duration maxAge) {
  private static final Duration FOREVER = PublisherSettings.FOREVER;

  /** Checks the ranges. */
  public RetryPolicy {
    PublisherSettings.check(maxRetries >= 0, "maxRetries", maxRetries, "0 or more");
    PublisherSettings.check(maxAge.compareTo(Duration.ZERO) > 0, "maxAge", maxAge, "above zero");
    maxAge = maxAge.compareTo(FOREVER) > 0 ? FOREVER : maxAge;
  }

  /**
   * Never.
   *
   * @return the policy
   */
  public static RetryPolicy none() {
    return new RetryPolicy(0, FOREVER);
  }

  /**
   * Up to so many times.
   *
   * @param maxRetries how often, 0 or more
   * @return the policy
   */
  public static RetryPolicy times(int maxRetries) {
    return new RetryPolicy(maxRetries, FOREVER);
  }

  /**
   * Until a trade was published so long ago. Since the last retry begins before that, a trade has
   * its result after this time and KPL's time to live at the latest.
   *
   * @param maxAge the time, above 0
   * @return the policy
   */
  public static RetryPolicy untilAge(Duration maxAge) {
    return new RetryPolicy(Integer.MAX_VALUE, maxAge);
  }

  /** Whether to try again a trade of this age that was retried so often. */
  boolean allows(int retries, long ageNanos) {
    return retries < maxRetries && ageNanos < maxAge.toNanos();
  }
}
