package io.stocktrade.consumer.window;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.model.StockTrade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue of slices made of two stacks, for aggregations that can't subtract.
 *
 * <p>The front holds the older slices as sums of each one and all that follow it there; the back
 * holds the sum of the newer ones. A window is the front's sum from its first slice on, plus the
 * back's. When windows have left the last slice of the front, the back's slices become the front.
 * So a slice is merged three times in its life, and a window costs two merges, whatever its size.
 *
 * <p>A trade that comes late for the front would change every sum up to its slice. It goes to a
 * tree of partial sums (Fenwick's) instead, which takes up to log2 n additions, and as many merges
 * per window as long as such trades are in the front.
 *
 * @param <A> the accumulator
 */
final class TwoStacks<A> extends SliceSums<A> {
  /** Of each slice of the front, the sum from it on, as it was when the front was made. */
  private final List<Pane<A>> front = new ArrayList<>();

  private long[] frontStarts = new long[16];
  private int first;
  private long frontEnd = Reading.NONE;

  /** Late trades of the front; slices are counted from 1 for the newest one. */
  private @Nullable List<@Nullable Pane<A>> lateTree;

  private Pane<A> back;
  private long backStart = Long.MAX_VALUE;
  private long from = Reading.NONE;

  /** A slice has come to be between those of the front, which has no place for it. */
  private boolean stale;

  TwoStacks(TradeAggregation<A, ?> aggregation, SliceGrid grid, Slices<A> slices) {
    super(aggregation, grid, slices);
    this.back = newPane();
  }

  @Override
  Pane<A> of(long start, long end) {
    from = start;
    addToBack(Math.max(addedUpTo, start), end);
    addedUpTo = end;
    while (first < front.size() && frontStarts[first] < start) {
      front.set(first, back); // Lets go of the sum; any pane will do.
      first++;
    }
    if (stale || (first == front.size() && backStart < start)) {
      makeFront(start, end);
    }
    Pane<A> sum = newPane();
    if (first < front.size()) {
      sum.merge(aggregation, front.get(first));
      mergeLate(sum);
    }
    sum.merge(aggregation, back);
    return sum;
  }

  @Override
  void forgetBefore(long start) {
    from = start;
  }

  @Override
  void late(Slice<A> slice, StockTrade trade, long time) {
    if (slice.start < from || slice.start >= addedUpTo || stale) {
      return;
    }
    if (slice.start >= frontEnd) {
      back.add(aggregation, trade, time);
      backStart = Math.min(backStart, slice.start);
      return;
    }
    int position = Arrays.binarySearch(frontStarts, first, front.size(), slice.start);
    if (position < 0) {
      stale = true;
    } else {
      addLate(front.size() - position, trade, time);
    }
  }

  private void addToBack(long start, long end) {
    for (int i = position(start); i < slices.size() && slices.get(i).start < end; i++) {
      backStart = Math.min(backStart, slices.get(i).start);
      back.merge(aggregation, slices.get(i));
    }
  }

  private void makeFront(long start, long end) {
    int begin = position(start);
    int count = 0;
    while (begin + count < slices.size() && slices.get(begin + count).start < end) {
      count++;
    }
    frontStarts = Arrays.copyOf(frontStarts, Math.max(count, frontStarts.length));
    front.clear();
    for (int i = 0; i < count; i++) {
      frontStarts[i] = slices.get(begin + i).start;
      front.add(back);
    }
    for (int i = count - 1; i >= 0; i--) {
      Pane<A> sum = newPane();
      sum.merge(aggregation, slices.get(begin + i));
      if (i + 1 < count) {
        sum.merge(aggregation, front.get(i + 1));
      }
      front.set(i, sum);
    }
    first = 0;
    frontEnd = end;
    lateTree = null;
    back = newPane();
    backStart = Long.MAX_VALUE;
    stale = false;
  }

  private void addLate(int fromNewest, StockTrade trade, long time) {
    int count = front.size();
    if (lateTree == null) {
      lateTree = new ArrayList<>();
      for (int i = 0; i <= count; i++) {
        lateTree.add(null);
      }
    }
    for (int node = fromNewest; node <= count; node += node & -node) {
      Pane<A> sum = lateTree.get(node);
      if (sum == null) {
        sum = newPane();
        lateTree.set(node, sum);
      }
      sum.add(aggregation, trade, time);
    }
  }

  private void mergeLate(Pane<A> sum) {
    if (lateTree == null) {
      return;
    }
    for (int node = front.size() - first; node > 0; node -= node & -node) {
      Pane<A> part = lateTree.get(node);
      if (part != null) {
        sum.merge(aggregation, part);
      }
    }
  }
}
