package io.stocktrade.consumer.chaos;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A worker's process as the cluster sees it. */
final class Worker {
  final String id;
  private final Set<String> shards = ConcurrentHashMap.newKeySet();
  private @Nullable Child child;
  private volatile boolean dismissed;

  Worker(String id) {
    this.id = id;
  }

  void runsAs(Child process) {
    child = process;
  }

  Child child() {
    if (child == null) {
      throw new IllegalStateException(id + ": not started");
    }
    return child;
  }

  /** What it says of the shards that it holds. */
  void hear(String line) {
    if (line.startsWith("taken ")) {
      shards.add(line.substring("taken ".length()));
    } else if (line.startsWith("gone ")) {
      shards.remove(line.substring("gone ".length()));
    }
  }

  Set<String> shards() {
    return Set.copyOf(shards);
  }

  /** It is about to be killed or stopped: its end is no surprise. */
  void dismiss() {
    dismissed = true;
  }

  boolean isDismissed() {
    return dismissed;
  }

  /** Fails if it has ended by itself. */
  void requireWell() {
    if (!dismissed && (child().said("failed").isPresent() || !child().isAlive())) {
      throw new AssertionError(
          id + " ended by itself: " + child().said("failed").orElse("without a word"));
    }
  }
}
