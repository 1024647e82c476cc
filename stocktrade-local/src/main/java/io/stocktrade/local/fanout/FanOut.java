package io.stocktrade.local.fanout;

import io.stocktrade.local.codec.Protocol;
import io.stocktrade.local.operations.ApiException;
import io.stocktrade.local.operations.ShardFeed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * All subscriptions: one per consumer and shard at a time. Thread-safe.
 *
 * <p>Has no thread: subscriptions are woken by what is put to their shards, and all of them by one
 * timer, which runs only while there are any.
 */
public final class FanOut {
  /** How soon the end of a subscription, or of its consumer, is noticed. */
  static final long TICK_MILLIS = 500;

  /** Until then a second subscription is refused; afterwards it takes the place of the first. */
  private static final long TAKEOVER_MILLIS = 5000;

  private final Map<String, Subscription> subscriptions = new HashMap<>();
  private final Executor executor;
  private final FanOutTimer timer;
  private final FanOutPace pace;
  private boolean ticking;

  /**
   * No subscriptions yet.
   *
   * @param executor reads shards and makes messages
   * @param timer wakes subscriptions
   * @param pace holds events back
   */
  public FanOut(Executor executor, FanOutTimer timer, FanOutPace pace) {
    this.executor = executor;
    this.timer = timer;
    this.pace = pace;
  }

  /**
   * Subscribes to a shard.
   *
   * @param feed what the events are made of
   * @param protocol the format of the events
   * @return begins when it is given a sink
   * @throws ApiException a ResourceInUseException if there is a subscription of the same consumer
   *     to the same shard, and less than five seconds old
   */
  public Subscription subscribe(ShardFeed feed, Protocol protocol) throws ApiException {
    Subscription added = new Subscription(this, feed, protocol);
    Subscription old;
    synchronized (subscriptions) {
      old = subscriptions.get(feed.key());
    }
    if (old != null && old.endIfAbandoned()) {
      release(feed, old);
    }
    synchronized (subscriptions) {
      old = subscriptions.get(feed.key());
      if (old != null && added.startedMillis() - old.startedMillis() < TAKEOVER_MILLIS) {
        throw Subscription.inUse(feed);
      }
      subscriptions.put(feed.key(), added);
      if (!ticking) {
        ticking = true;
        timer.schedule(this::tick, TICK_MILLIS);
      }
    }
    if (old != null) {
      old.replace();
    }
    return added;
  }

  /**
   * How many subscriptions there are.
   *
   * @return 0 or more
   */
  public int size() {
    synchronized (subscriptions) {
      return subscriptions.size();
    }
  }

  void release(ShardFeed feed, Subscription subscription) {
    synchronized (subscriptions) {
      subscriptions.remove(feed.key(), subscription);
    }
  }

  Executor executor() {
    return executor;
  }

  FanOutTimer timer() {
    return timer;
  }

  FanOutPace pace() {
    return pace;
  }

  private void tick() {
    List<Subscription> all;
    synchronized (subscriptions) {
      all = List.copyOf(subscriptions.values());
      ticking = !all.isEmpty();
      if (ticking) {
        timer.schedule(this::tick, TICK_MILLIS);
      }
    }
    all.forEach(Subscription::tick);
  }
}
