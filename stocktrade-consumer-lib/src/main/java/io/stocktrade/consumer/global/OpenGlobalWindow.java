package io.stocktrade.consumer.global;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.consumer.window.TimeWindow;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The shares of one window over all shards. */
final class OpenGlobalWindow {
  /** What has been shown of a window, each better than those before it. */
  enum Shown {
    NOTHING,
    INCOMPLETE,
    IDLE,
    COMPLETE
  }

  final TimeWindow window;
  final long end;

  /** The last report before the first one with a share of this window; null for the first. */
  final @Nullable RecordPosition before;

  private final Map<String, WindowShare> shares = new TreeMap<>();
  private final Fragments fragments = new Fragments();
  private long trades;

  Shown shown = Shown.NOTHING;

  /** How many trades there were when it was shown last. */
  long tradesShown;

  /** Since when it is overdue, or has been shown without something that came since. */
  @Nullable Instant overdueSince;

  OpenGlobalWindow(TimeWindow window, @Nullable RecordPosition before) {
    this.window = window;
    this.end = window.end().toEpochMilli();
    this.before = before;
  }

  /** Takes a share in, and says how many trades are new; 0 for one that says nothing new. */
  long put(String shardId, WindowShare share) {
    WindowShare former = shares.get(shardId);
    long more = share.trades() - (former == null ? 0 : former.trades());
    if (more <= 0) {
      return 0;
    }
    shares.put(shardId, share);
    fragments.forget(shardId, share.trades());
    trades += more;
    return more;
  }

  /** Takes a fragment in, unless a share in hand has it all and more. */
  void put(String shardId, ShareFragment fragment) {
    WindowShare former = shares.get(shardId);
    if (former == null || former.trades() < fragment.whole().trades()) {
      fragments.put(shardId, fragment);
    }
  }

  /** What there is of shares that are not whole yet. */
  Fragments fragments() {
    return fragments;
  }

  long trades() {
    return trades;
  }

  boolean isChanged() {
    return trades != tradesShown;
  }

  <A, R> R result(TradeAggregation<A, R> aggregation) {
    A all = aggregation.create();
    for (WindowShare share : shares.values()) {
      try {
        aggregation.merge(all, read(aggregation, share));
      } catch (IOException e) {
        throw new IllegalStateException("a share that was read before", e);
      }
    }
    return aggregation.result(all);
  }

  static <A> A read(TradeAggregation<A, ?> aggregation, WindowShare share) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(share.accumulator()));
    A accumulator;
    try {
      accumulator = aggregation.read(in);
    } catch (RuntimeException e) {
      throw new IOException("share of " + share.window() + ": broken, " + e, e);
    }
    if (in.available() > 0) {
      throw new IOException(
          "share of " + share.window() + ": " + in.available() + " bytes too many");
    }
    return accumulator;
  }
}
