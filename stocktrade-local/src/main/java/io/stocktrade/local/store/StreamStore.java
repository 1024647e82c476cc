package io.stocktrade.local.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All streams of one account in one region. Thread-safe.
 *
 * <p>Has no thread and no timer: what a stream is going through follows from the clock when someone
 * asks.
 */
public final class StreamStore {
  private final ConcurrentNavigableMap<String, KinesisStream> streams =
      new ConcurrentSkipListMap<>();
  private final InstantSource clock;
  private final Duration transition;

  /**
   * An empty store.
   *
   * @param clock tells when records arrive
   * @param transition how long a stream is CREATING and DELETING; may be zero
   */
  public StreamStore(InstantSource clock, Duration transition) {
    this.clock = clock;
    this.transition = transition;
  }

  /**
   * The time of the clock.
   *
   * @return epoch milliseconds
   */
  public long nowMillis() {
    return clock.millis();
  }

  /**
   * Creates a stream.
   *
   * @param settings its name, shards and so on
   * @return false if there is one of that name
   */
  public boolean create(StreamSettings settings) {
    long now = nowMillis();
    find(settings.name());
    return streams.putIfAbsent(settings.name(), new KinesisStream(settings, now, transition))
        == null;
  }

  /**
   * A stream by name.
   *
   * @param name any text
   * @return empty if there is none
   */
  public Optional<KinesisStream> find(String name) {
    KinesisStream stream = streams.get(name);
    if (stream != null && stream.isGone(nowMillis())) {
      streams.remove(name, stream);
      return Optional.empty();
    }
    return Optional.ofNullable(stream);
  }

  /**
   * Ends a stream, which takes no record from now on, and removes it after the transition.
   *
   * @param stream one of this store
   */
  public void delete(KinesisStream stream) {
    long now = nowMillis();
    stream.delete(now, now + transition.toMillis());
    find(stream.settings().name());
  }

  /**
   * The streams whose names come after one, in the order of their names.
   *
   * @param name any text; the empty one is before all
   * @param limit how many at most
   * @return a list of the moment
   */
  public List<KinesisStream> listAfter(String name, int limit) {
    long now = nowMillis();
    return streams.tailMap(name, false).values().stream()
        .filter(stream -> !stream.isGone(now))
        .limit(limit)
        .toList();
  }

  /**
   * How many open shards there are in all streams.
   *
   * @return 0 or more
   */
  public int openShardCount() {
    return streams.values().stream()
        .mapToInt(stream -> (int) stream.shards().stream().filter(Shard::isOpen).count())
        .sum();
  }
}
