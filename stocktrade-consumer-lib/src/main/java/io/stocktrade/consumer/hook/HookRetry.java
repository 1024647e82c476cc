package io.stocktrade.consumer.hook;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How often, and with which pauses, a hook that threw is called again.
 *
 * <p>The pauses double, from the first to the longest, and each is shortened by chance to between
 * half of itself and the whole, so that the shards do not all come back to a sink that recovers in
 * the same moment. All retries within one batch of records share one limit of time, since a shard
 * whose batch takes too long is read anew by KCL's fan-out after some 35 s, and taken away by force
 * after 30 s when its lease is to be handed over.
 *
 * @param retries how many calls follow the first one at most, at least 1
 * @param firstPause the pause before the first of them, more than zero
 * @param longestPause the longest pause, not shorter than the first
 * @param limit the time that retries may take in one batch, pauses and calls together, more than
 *     zero and at most {@link #LONGEST_LIMIT}; no pause is begun that would not end within it
 * @param jitterSeed where the shortening starts from; the same seed and shard give the same pauses
 */
public record HookRetry(
    int retries, Duration firstPause, Duration longestPause, Duration limit, long jitterSeed) {
  /** The longest time that retries may take in one batch: 25 s, less than KCL's 30 s and 35 s. */
  public static final Duration LONGEST_LIMIT = Duration.ofSeconds(25);

  /** Rejects values out of their range with an {@link IllegalArgumentException}. */
  public HookRetry {
    requireNonNull(firstPause, "firstPause");
    requireNonNull(longestPause, "longestPause");
    requireNonNull(limit, "limit");
    if (retries < 1) {
      throw new IllegalArgumentException("retries: " + retries + " (expected: at least 1)");
    }
    if (firstPause.isNegative() || firstPause.isZero()) {
      throw new IllegalArgumentException(
          "firstPause: " + firstPause + " (expected: more than zero)");
    }
    if (longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "longestPause: " + longestPause + " (expected: at least firstPause, " + firstPause + ")");
    }
    if (limit.isNegative() || limit.isZero() || limit.compareTo(LONGEST_LIMIT) > 0) {
      throw new IllegalArgumentException(
          "limit: " + limit + " (expected: more than zero, at most " + LONGEST_LIMIT + ")");
    }
  }

  /**
   * So many retries, with pauses from 100 ms to 5 s, within 10 s for each batch.
   *
   * @param retries how many calls follow the first one at most, at least 1
   * @return the setting
   */
  public static HookRetry times(int retries) {
    return new HookRetry(
        retries, Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(10), 0);
  }

  /**
   * The same with other pauses.
   *
   * @param first the first pause, more than zero
   * @param longest the longest pause, not shorter than the first
   * @return the setting
   */
  public HookRetry withPauses(Duration first, Duration longest) {
    return new HookRetry(retries, first, longest, limit, jitterSeed);
  }

  /**
   * The same with another limit.
   *
   * @param perBatch the time that retries may take in one batch, at most {@link #LONGEST_LIMIT}
   * @return the setting
   */
  public HookRetry withLimit(Duration perBatch) {
    return new HookRetry(retries, firstPause, longestPause, perBatch, jitterSeed);
  }

  /**
   * The same with another seed.
   *
   * @param seed where the shortening of the pauses starts from
   * @return the setting
   */
  public HookRetry withJitterSeed(long seed) {
    return new HookRetry(retries, firstPause, longestPause, limit, seed);
  }
}
