package io.stocktrade.local.fanout;

import io.stocktrade.local.codec.Protocol;
import io.stocktrade.local.operations.ApiException;
import io.stocktrade.local.operations.ShardFeed;
import io.stocktrade.local.store.RecordRange;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer's subscription to one shard: five minutes of events, pulled from the shard one by
 * one as the client takes them, so that a slow client costs one event's memory.
 *
 * <p>Thread-safe: whatever happens to it (records, the client, time) is a signal, and signals are
 * worked off one after the other by the executor.
 */
public final class Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
  private static final long LIFE_MILLIS = 300_000;

  /** How long after its end a subscription waits for a client that takes no more. */
  private static final long GRACE_MILLIS = 60_000;

  /** The same for one whose place is taken. */
  private static final long REPLACED_GRACE_MILLIS = 5000;

  /** A client hears something every five seconds. */
  private static final int TICKS_BETWEEN_EVENTS = (int) (5000 / FanOut.TICK_MILLIS);

  private static final int MAX_RECORDS = 10_000;
  private static final long MAX_BYTES = 1 << 20;

  private final FanOut fanOut;
  private final ShardFeed feed;
  private final Protocol protocol;
  private final long startedMillis;
  private final Runnable listener = this::signal;
  private final AtomicInteger signals = new AtomicInteger();

  private volatile @Nullable EventSink sink;
  private volatile boolean sending;
  private volatile boolean replaced;
  private volatile boolean overdue;
  private volatile boolean gone;
  private volatile boolean held;
  private volatile int quietTicks = TICKS_BETWEEN_EVENTS;

  // Only touched while signals are worked off.
  private boolean begun;
  private boolean ended;
  private @Nullable RecordRange heldRange;

  Subscription(FanOut fanOut, ShardFeed feed, Protocol protocol) {
    this.fanOut = fanOut;
    this.feed = feed;
    this.protocol = protocol;
    this.startedMillis = feed.nowMillis();
  }

  static ApiException inUse(ShardFeed feed) {
    return ApiException.of(
        "ResourceInUseException",
        "Another active subscription exists for this consumer: " + feed.name());
  }

  /**
   * The media type of the messages.
   *
   * @return Amazon's event stream
   */
  public static String contentType() {
    return EventMessage.CONTENT_TYPE;
  }

  /**
   * Begins.
   *
   * @param client takes the messages
   */
  public void start(EventSink client) {
    // First, for with a sink the subscription may end at any moment, and take its listener away.
    feed.addListener(listener);
    sink = client;
    signal();
  }

  /** Says that the message was sent that the sink was given last. */
  public void sent() {
    sending = false;
    signal();
  }

  /** Says that the client is gone: the subscription ends and nothing more is sent. */
  public void cancel() {
    gone = true;
    signal();
  }

  long startedMillis() {
    return startedMillis;
  }

  /** Lets another subscription take this one's place: the client is told after the next event. */
  void replace() {
    replaced = true;
    signal();
    fanOut.timer().schedule(this::giveUp, REPLACED_GRACE_MILLIS);
  }

  private void giveUp() {
    overdue = true;
    signal();
  }

  /** Ends if the client left without a word, and says whether it did. */
  boolean endIfAbandoned() {
    EventSink client = sink;
    if (client == null || !client.isGone()) {
      return false;
    }
    cancel();
    client.abort("the client closed the connection");
    return true;
  }

  /** Time goes by. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // a beat lost to a message in between is none
  void tick() {
    quietTicks++;
    feed.settle();
    if (endIfAbandoned()) {
      return;
    }
    if (quietTicks >= TICKS_BETWEEN_EVENTS
        || feed.nowMillis() >= startedMillis + LIFE_MILLIS
        || feed.problem().isPresent()) {
      signal();
    }
  }

  private void signal() {
    if (signals.getAndIncrement() == 0) {
      try {
        fanOut.executor().execute(this::work);
      } catch (RejectedExecutionException e) {
        // The server stops, and the connections with it.
        release();
      }
    }
  }

  private void work() {
    int seen = signals.get();
    do {
      try {
        step();
      } catch (RuntimeException e) {
        fail(e);
      }
      seen = signals.addAndGet(-seen);
    } while (seen != 0);
  }

  /** The client comes again; a subscription that is stuck would keep it from that. */
  private void fail(RuntimeException why) {
    LOG.debug("a subscription failed", why);
    EventSink client = sink;
    end();
    if (client != null) {
      client.abort("an event can't be made: " + why);
    }
  }

  private void step() {
    EventSink client = sink;
    if (ended || client == null) {
      return;
    }
    if (gone) {
      end();
    } else if (sending) {
      giveUpOnSlow(client);
    } else if (!begun) {
      begun = true;
      send(client, EventMessage.initialResponse(protocol));
    } else {
      next(client);
    }
  }

  private void giveUpOnSlow(EventSink client) {
    if (overdue || feed.nowMillis() >= startedMillis + LIFE_MILLIS + GRACE_MILLIS) {
      end();
      client.abort("the subscription is over, and the client takes no more");
    }
  }

  private void next(EventSink client) {
    Optional<ApiException> problem = replaced ? Optional.of(inUse(feed)) : feed.problem();
    if (problem.isPresent()) {
      ApiException error = problem.get();
      sendLast(client, EventMessage.exception(protocol, error.type(), error.text().orElse("")));
    } else if (feed.nowMillis() >= startedMillis + LIFE_MILLIS) {
      sendLast(client, ByteBuffer.allocate(0));
    } else if (!held) {
      RecordRange range = heldRange == null ? feed.read(MAX_RECORDS, MAX_BYTES) : heldRange;
      if (range.count() > 0 || range.isLastOfShard() || quietTicks >= TICKS_BETWEEN_EVENTS) {
        paced(client, range);
      }
    }
  }

  private void paced(EventSink client, RecordRange range) {
    if (heldRange == null && range.count() > 0) {
      long delayMillis =
          Math.max(
              feed.limitMillis(range.dataBytes()),
              fanOut.pace().delayMillis(feed, range.dataBytes()));
      if (delayMillis > 0) {
        held = true;
        heldRange = range;
        fanOut.timer().schedule(this::unhold, delayMillis);
        return;
      }
    }
    heldRange = null;
    quietTicks = 0;
    ByteBuffer event =
        EventMessage.event(
            protocol,
            "SubscribeToShardEvent",
            ShardFeed.expectedBytes(range),
            out -> feed.write(out, range));
    if (range.isLastOfShard()) {
      sendLast(client, event);
    } else {
      send(client, event);
    }
  }

  private void unhold() {
    held = false;
    signal();
  }

  private void send(EventSink client, ByteBuffer message) {
    sending = true;
    client.send(message, false);
  }

  /** The place is free before the client learns of the end, for it may come back at once. */
  private void sendLast(EventSink client, ByteBuffer message) {
    end();
    client.send(message, true);
  }

  private void end() {
    ended = true;
    heldRange = null;
    release();
  }

  private void release() {
    feed.removeListener(listener);
    fanOut.release(feed, this);
  }
}
