package io.stocktrade.local.cloudwatch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The last metrics that were sent, oldest first. Thread-safe.
 *
 * <p>Bounded: {@link #MAX_METRICS}, and about {@link #MAX_BYTES}, whichever comes first; the oldest
 * go.
 */
public final class Metrics {
  /** The most metrics that are kept. */
  public static final int MAX_METRICS = 10_000;

  /** About the most memory that is used. */
  public static final long MAX_BYTES = 16L << 20;

  private final Deque<Metric> kept = new ArrayDeque<>();
  private long bytes;
  private long received;

  /** Metrics of which there are none yet. */
  public Metrics() {}

  synchronized void add(List<Metric> metrics) {
    for (Metric metric : metrics) {
      kept.addLast(metric);
      bytes += metric.weight();
      received++;
    }
    while (kept.size() > MAX_METRICS || bytes > MAX_BYTES) {
      bytes -= kept.removeFirst().weight();
    }
  }

  /**
   * All metrics that are kept.
   *
   * @return a list of the moment, oldest first
   */
  public synchronized List<Metric> all() {
    return List.copyOf(kept);
  }

  /**
   * The metrics of one name that are kept.
   *
   * @param namespace where they belong
   * @param name their name
   * @return a list of the moment, oldest first
   */
  public synchronized List<Metric> all(String namespace, String name) {
    return kept.stream().filter(metric -> is(metric, namespace, name)).toList();
  }

  /**
   * The newest metric of one name.
   *
   * @param namespace where it belongs
   * @param name its name
   * @return empty if none is kept
   */
  public synchronized Optional<Metric> last(String namespace, String name) {
    for (Iterator<Metric> metrics = kept.descendingIterator(); metrics.hasNext(); ) {
      Metric metric = metrics.next();
      if (is(metric, namespace, name)) {
        return Optional.of(metric);
      }
    }
    return Optional.empty();
  }

  private static boolean is(Metric metric, String namespace, String name) {
    return metric.namespace().equals(namespace) && metric.name().equals(name);
  }

  /**
   * How many metrics came, kept or not.
   *
   * @return 0 or more; {@link #clear} does not change it
   */
  public synchronized long received() {
    return received;
  }

  /** Forgets all metrics. */
  public synchronized void clear() {
    kept.clear();
    bytes = 0;
  }
}
