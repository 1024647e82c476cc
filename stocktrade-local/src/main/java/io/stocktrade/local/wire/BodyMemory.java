package io.stocktrade.local.wire;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what all bodies take that are being read or wait for their answer, however many
 * connections there are.
 */
final class BodyMemory {
  private final AtomicLong free;

  BodyMemory(long bytes) {
    this.free = new AtomicLong(bytes);
  }

  boolean take(long bytes) {
    if (free.addAndGet(-bytes) >= 0) {
      return true;
    }
    free.addAndGet(bytes);
    return false;
  }

  void release(long bytes) {
    free.addAndGet(bytes);
  }
}
