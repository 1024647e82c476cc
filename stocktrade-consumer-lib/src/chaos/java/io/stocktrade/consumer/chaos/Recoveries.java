package io.stocktrade.consumer.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How long it takes from a kill to the first record that a survivor processes of a shard. */
final class Recoveries {
  private record Kill(String worker, long nanos) {}

  private final Map<String, Kill> waiting = new HashMap<>();
  private final List<Duration> times = new ArrayList<>();

  synchronized void killed(String worker, Set<String> shards) {
    shards.forEach(shard -> waiting.put(shard, new Kill(worker, System.nanoTime())));
  }

  synchronized void first(String worker, String shard) {
    Kill kill = waiting.get(shard);
    if (kill != null && !kill.worker().equals(worker)) {
      waiting.remove(shard);
      times.add(Duration.ofNanos(System.nanoTime() - kill.nanos()));
    }
  }

  synchronized void close() {
    waiting.clear();
  }

  synchronized List<Duration> times() {
    return List.copyOf(times);
  }
}
