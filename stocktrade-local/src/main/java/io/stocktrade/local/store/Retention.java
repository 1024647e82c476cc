package io.stocktrade.local.store;

import java.time.Duration;

/**
 * How long the records of a stream stay. Thread-safe.
 *
 * <p>What has once been too old does not come back when the retention is increased.
 */
final class Retention {
  private volatile long millis;
  private volatile long floorMillis = Long.MIN_VALUE;

  Retention(int hours) {
    this.millis = Duration.ofHours(hours).toMillis();
  }

  synchronized void set(int hours, long nowMillis) {
    floorMillis = horizon(nowMillis);
    millis = Duration.ofHours(hours).toMillis();
  }

  long floorMillis() {
    return floorMillis;
  }

  synchronized void restore(int hours, long newFloorMillis) {
    millis = Duration.ofHours(hours).toMillis();
    floorMillis = newFloorMillis;
  }

  /** When a record is gone that arrives at a time; {@link Long#MAX_VALUE} never does. */
  long goneAt(long arrivalMillis) {
    if (arrivalMillis < floorMillis) {
      return Long.MIN_VALUE;
    }
    return arrivalMillis >= Long.MAX_VALUE - millis ? Long.MAX_VALUE : arrivalMillis + millis + 1;
  }

  /** Records that arrived before this time are gone. */
  long horizon(long nowMillis) {
    return Math.max(floorMillis, nowMillis - millis);
  }
}
