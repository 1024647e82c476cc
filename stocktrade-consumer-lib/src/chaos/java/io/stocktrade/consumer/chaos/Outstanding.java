package io.stocktrade.consumer.chaos;

import java.util.TreeMap;

/**
 * The numbers of the trades that may still be written to the stream. A trade waits until the oldest
 * of them is at most {@link TradeLog#MAX_AHEAD} before it: so the disorder on every shard has a
 * bound, whatever is throttled, killed or put twice.
 */
final class Outstanding {
  private final TreeMap<Integer, Integer> writes = new TreeMap<>();

  synchronized void awaitRoomFor(int number) throws InterruptedException {
    while (!writes.isEmpty() && writes.firstKey() < number - TradeLog.MAX_AHEAD) {
      wait();
    }
  }

  synchronized void awaitNone() throws InterruptedException {
    while (!writes.isEmpty()) {
      wait();
    }
  }

  synchronized void add(int number) {
    writes.merge(number, 1, Integer::sum);
  }

  synchronized void remove(int number) {
    writes.computeIfPresent(number, (n, count) -> count == 1 ? null : count - 1);
    notifyAll();
  }
}
