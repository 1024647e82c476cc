package io.stocktrade.local.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The consumers that are registered with one stream, by name. Thread-safe. */
public final class StreamConsumers {
  private final ConcurrentNavigableMap<String, StreamConsumer> byName =
      new ConcurrentSkipListMap<>();
  private final Duration transition;

  StreamConsumers(Duration transition) {
    this.transition = transition;
  }

  /**
   * Registers a consumer.
   *
   * @param name its name
   * @param tags names and values
   * @param nowMillis epoch milliseconds
   * @return the new consumer; empty if there is one of that name
   */
  public Optional<StreamConsumer> register(String name, Map<String, String> tags, long nowMillis) {
    find(name, nowMillis);
    StreamConsumer consumer =
        new StreamConsumer(name, tags, nowMillis, nowMillis + transition.toMillis());
    return byName.putIfAbsent(name, consumer) == null ? Optional.of(consumer) : Optional.empty();
  }

  /**
   * Ends a consumer, which is gone after the transition.
   *
   * @param consumer one of these
   * @param nowMillis epoch milliseconds
   */
  public void deregister(StreamConsumer consumer, long nowMillis) {
    consumer.delete(nowMillis + transition.toMillis());
    find(consumer.name(), nowMillis);
  }

  /**
   * A consumer by name.
   *
   * @param name any text
   * @param nowMillis epoch milliseconds
   * @return empty if there is none
   */
  public Optional<StreamConsumer> find(String name, long nowMillis) {
    StreamConsumer consumer = byName.get(name);
    if (consumer != null && consumer.isGone(nowMillis)) {
      byName.remove(name, consumer);
      return Optional.empty();
    }
    return Optional.ofNullable(consumer);
  }

  /**
   * The consumers whose names come after one, in the order of their names.
   *
   * @param name any text; the empty one is before all
   * @param nowMillis epoch milliseconds
   * @return a list of the moment
   */
  public List<StreamConsumer> listAfter(String name, long nowMillis) {
    return byName.tailMap(name, false).values().stream()
        .filter(consumer -> !consumer.isGone(nowMillis))
        .toList();
  }
}
