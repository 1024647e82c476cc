package io.stocktrade.producer.putrecords;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** A clock, a timer and an executor on which time passes only when told. For one thread. */
final class VirtualTime implements Timer, Executor, LongSupplier {
  private record Task(long at, long number, Runnable work) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
  // Not zero: nothing may depend on where the clock starts.
  private long now = Long.MAX_VALUE - Duration.ofSeconds(2).toNanos();
  private long number;

  @Override
  public long getAsLong() {
    return now;
  }

  @Override
  public void schedule(Runnable task, long delayNanos) {
    tasks.add(new Task(elapsed() + delayNanos, number++, task));
  }

  @Override
  public void execute(Runnable task) {
    schedule(task, 0);
  }

  private long elapsed() {
    return now - (Long.MAX_VALUE - Duration.ofSeconds(2).toNanos());
  }

  /** Does what is due now. */
  void settle() {
    pass(Duration.ZERO);
  }

  void pass(Duration time) {
    long end = elapsed() + time.toNanos();
    while (!tasks.isEmpty() && tasks.peek().at() <= end) {
      Task task = tasks.remove();
      now += Math.max(0, task.at() - elapsed());
      task.work().run();
    }
    now += Math.max(0, end - elapsed());
  }

  /** A call that takes its time. */
  void spend(Duration time) {
    now += time.toNanos();
  }

  int waiting() {
    return tasks.size();
  }
}
