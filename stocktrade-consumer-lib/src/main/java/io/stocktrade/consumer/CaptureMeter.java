package io.stocktrade.consumer;

import io.stocktrade.consumer.hook.CaptureBudget;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps account of one budget.
 *
 * <p>Thread-safe: the shards of a consumer share it.
 */
final class CaptureMeter {
  private final CaptureBudget budget;
  private final Deque<Instant> spent = new ArrayDeque<>();
  private int total;

  CaptureMeter(CaptureBudget budget) {
    this.budget = budget;
  }

  /** Takes one capture out of the budget; false if there is none left. */
  synchronized boolean take(Instant now) {
    if (budget.per().isEmpty()) {
      if (total == budget.captures()) {
        return false;
      }
      total++;
      return true;
    }
    Instant forgotten = now.minus(budget.per().get());
    while (!spent.isEmpty() && !spent.getFirst().isAfter(forgotten)) {
      spent.removeFirst();
    }
    if (spent.size() == budget.captures()) {
      return false;
    }
    spent.addLast(now);
    return true;
  }
}
