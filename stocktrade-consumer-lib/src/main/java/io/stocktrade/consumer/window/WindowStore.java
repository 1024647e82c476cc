package io.stocktrade.consumer.window;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The open windows of a shard: which trade goes where, and which result is due when. */
abstract sealed class WindowStore permits SlicedStore, SessionStore {
  /**
   * The mark at which something is to be emitted or has become final. May be too early, never too
   * late.
   */
  long nextDeadline = Long.MAX_VALUE;

  /**
   * Trades with times in {@code [hitFrom, hitTo)} go where the last trade went, and revise nothing;
   * empty if there is no such place, as there never is for sessions, which grow with each trade.
   */
  long hitFrom;

  long hitTo;

  static <A> WindowStore of(
      WindowSettings settings,
      TradeAggregation<A, ?> aggregation,
      Emitter<A, ?> emitter,
      Reading reading) {
    WindowSpec spec = settings.windows();
    long keep = spec.allowedLateness().toMillis() - reading.delay;
    int maxOpen = settings.maxOpenWindows();
    if (spec instanceof SessionWindows sessions) {
      long gap = sessions.gap().toMillis();
      return new SessionStore<>(aggregation, emitter, reading, gap, keep, maxOpen);
    }
    long early = settings.earlyResults().map(Duration::toMillis).orElse(0L);
    SliceGrid grid =
        spec instanceof SlidingWindows sliding
            ? new SliceGrid(sliding.size().toMillis(), sliding.slide().toMillis())
            : SliceGrid.tumbling(((TumblingWindows) spec).size().toMillis());
    return new SlicedStore<>(aggregation, emitter, reading, grid, keep, early, maxOpen);
  }

  /** What became of a trade. */
  enum Placement {
    /** It was added. */
    ADDED,
    /** It was added, and {@link #emitChanged} is to be called: results have changed. */
    ADDED_LATE,
    /** All its windows are final. */
    LATE,
    /** It needs a window of its own, and there are too many. */
    TOO_MANY,
    /** All its windows are final, and were so before a restart. */
    FINAL_BEFORE
  }

  abstract Placement place(StockTrade trade, long time);

  /**
   * Adds trades whose times are all from {@link #hitFrom} to before {@link #hitTo}, so that {@link
   * #place} would have added each of them.
   */
  void addAll(RecordBatch batch, int from, int to) {
    throw new UnsupportedOperationException("no hits");
  }

  /** Emits the results that the trade placed last has changed. */
  abstract void emitChanged();

  /** The mark has reached {@link #nextDeadline}: emits what is due and forgets what is final. */
  abstract void advance();

  /** No more trades will come: emits what has no complete result yet, and forgets all. */
  abstract void finish();

  /**
   * Emits what windows that end by then have got since their last complete result, as far as their
   * identity is certain.
   */
  abstract void show(long until, Trigger trigger);

  /** Where the first trade was read that an unfinal window needs; null if there is none. */
  abstract @Nullable Opening oldest();

  /** Writes what the windows hold. */
  abstract void write(DataOutput out) throws IOException;

  /** Reads what {@link #write} wrote into a store that holds nothing. */
  abstract void read(DataInput in) throws IOException;

  /**
   * Shows the emitter the windows that hold trades and are not final, by their ends, but no more
   * than so many.
   *
   * @return how many such windows there are
   */
  abstract int showOpen(int max);
}
