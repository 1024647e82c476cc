package io.stocktrade.producer.journal;

import java.time.Duration;

/**
 * When a journal makes the operating system write to the disk. Whatever the policy, a letter
 * survives the end of the process, also {@code kill -9}, as soon as {@code append} has returned;
 * the policy is about the machine: a power cut or a crash of the operating system.
 *
 * @param letters after how many letters, at least 1
 * @param time after how long at the latest, above 0
 */
public record FsyncPolicy(int letters, Duration time) {
  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  /** Checks the ranges. */
  public FsyncPolicy {
    if (letters < 1) {
      throw new IllegalArgumentException("letters: " + letters + " (expected: at least 1)");
    }
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("time: " + time + " (expected: above 0)");
    }
    time = time.compareTo(FOREVER) > 0 ? FOREVER : time;
  }

  /**
   * Before {@code append} returns. Threads that append at the same time share one fsync, and a list
   * that is appended at once takes one.
   *
   * @return the policy
   */
  public static FsyncPolicy everyLetter() {
    return new FsyncPolicy(1, FOREVER);
  }

  /**
   * After so many letters or so long, whichever comes first; a power cut loses at most these.
   *
   * @param letters after how many letters, at least 1
   * @param time after how long since the first of them, above 0
   * @return the policy
   * @throws IllegalArgumentException if a value is out of its range
   */
  public static FsyncPolicy within(int letters, Duration time) {
    return new FsyncPolicy(letters, time);
  }

  /**
   * When the operating system finds it time, on Linux after about half a minute, and when the
   * journal is closed.
   *
   * @return the policy
   */
  public static FsyncPolicy byOperatingSystem() {
    return new FsyncPolicy(Integer.MAX_VALUE, FOREVER);
  }

  boolean hasTime() {
    return letters > 1 && time.compareTo(FOREVER) < 0;
  }
}
