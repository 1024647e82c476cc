package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.aggregation.FormatVersion;
import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tumbling and sliding windows, made of slices. A trade is added to one slice. A window <em>has
 * passed</em> when the mark has reached its end: it then has its result, if it holds trades.
 *
 * @param <A> the accumulator
 */
final class SlicedStore<A> extends WindowStore {
  /** What a window that has a result keeps of its trades, in a written state. */
  private static final int NO_PANE = 0;

  private static final int OWN_PANE = 1;
  private static final int SLICE_PANE = 2;

  private final TradeAggregation<A, ?> aggregation;
  private final Emitter<A, ?> emitter;
  private final Reading reading;
  private final SliceGrid grid;
  private final long maxSlices;

  /** How long a window is kept after it has passed. */
  private final long keep;

  /** The time between early results; 0 if there are none. */
  private final long early;

  private final Slices<A> slices = new Slices<>();

  /** Null if each window is one slice. */
  private final @Nullable SliceSums<A> sums;

  /** By start; only of windows that have a result and can have more. */
  private final List<WindowState<A>> states = new ArrayList<>();

  /** The slice of the last trade, unless a window that holds it has passed. */
  private @Nullable Slice<A> lastHit;

  private @Nullable Slice<A> changed;

  /** The first window that has not passed, as far as windows hold trades. */
  private long nextWindow = Reading.NONE;

  private long nextEarly = Reading.NONE;

  SlicedStore(
      TradeAggregation<A, ?> aggregation,
      Emitter<A, ?> emitter,
      Reading reading,
      SliceGrid grid,
      long keep,
      long early,
      int maxOpenWindows) {
    this.aggregation = aggregation;
    this.emitter = emitter;
    this.reading = reading;
    this.grid = grid;
    this.keep = keep;
    this.early = early;
    this.maxSlices = maxOpenWindows + (grid.isTumbling() ? 0 : grid.slicesPerWindow());
    if (grid.isTumbling()) {
      this.sums = null;
    } else if (aggregation.isInvertible()) {
      this.sums = new RunningSum<>(aggregation, grid, slices);
    } else {
      this.sums = new TwoStacks<>(aggregation, grid, slices);
    }
  }

  @Override
  Placement place(StockTrade trade, long time) {
    if (lastHit != null && time >= hitFrom && time < hitTo) {
      lastHit.add(aggregation, trade, time);
      return Placement.ADDED;
    }
    return placeElsewhere(trade, time);
  }

  @Override
  void addAll(RecordBatch batch, int from, int to) {
    requireNonNull(lastHit).addAll(aggregation, batch, from, to);
  }

  private Placement placeElsewhere(StockTrade trade, long time) {
    long index = grid.indexOf(time);
    Slice<A> slice = slices.find(index);
    if (slice == null) {
      long finalAt = finalAt(grid.lastWindow(time));
      if (finalAt <= reading.mark) {
        return reading.wasFinal(finalAt) ? Placement.FINAL_BEFORE : Placement.LATE;
      }
      if (slices.size() >= maxSlices) {
        return Placement.TOO_MANY;
      }
      slice = open(index);
    }
    slice.add(aggregation, trade, time);
    if (slice.firstWindowEnd <= reading.mark) {
      addLate(slice, trade, time);
      return Placement.ADDED_LATE;
    }
    hit(slice);
    return Placement.ADDED;
  }

  @Override
  void emitChanged() {
    Slice<A> slice = requireNonNull(changed);
    long last = lastPassed(slice);
    for (long start = firstUnfinal(slice); start <= last; start += grid.slide) {
      if (!reading.wasFinal(finalAt(start))) {
        emit(start, Trigger.LATE_TRADE, requireNonNull(state(start).pane));
      }
    }
  }

  @Override
  void advance() {
    pass(reading.mark, Trigger.WATERMARK);
    forgetBefore(grid.firstEndingAfter(reading.mark));
    int finalStates = 0;
    while (finalStates < states.size() && finalAt(states.get(finalStates).start) <= reading.mark) {
      finalStates++;
    }
    states.subList(0, finalStates).clear();
    while (slices.size() > 0 && finalAt(slices.get(0)) <= reading.mark) {
      slices.removeFirst();
    }
    hit(null);
    if (early > 0) {
      emitEarly();
    }
    nextDeadline = deadline();
  }

  @Override
  void finish() {
    pass(Long.MAX_VALUE, Trigger.END_OF_INPUT);
    if (slices.size() > 0) {
      long finalAt = finalAt(slices.get(slices.size() - 1)) + reading.delay;
      reading.finalBefore = Math.max(reading.finalBefore, finalAt);
    }
    while (slices.size() > 0) {
      slices.removeFirst();
    }
    hit(null);
    states.clear();
    nextDeadline = Long.MAX_VALUE;
  }

  @Override
  void show(long until, Trigger trigger) {
    // Sums of its own, so that those of the windows to come stay as they are.
    SliceSums<A> own = sums == null ? null : new TwoStacks<>(aggregation, grid, slices);
    long start = nextWindow;
    for (int i = 0; i < slices.size(); i++) {
      Slice<A> slice = slices.get(i);
      start = Math.max(start, grid.firstWindow(slice.start));
      long last = Math.min(grid.lastWindow(slice.start), until - grid.size);
      for (; start <= last; start += grid.slide) {
        if (reading.wasFinal(finalAt(start))) {
          continue;
        }
        Pane<A> pane = own == null ? slice : own.of(start, start + grid.size);
        if (!isShown(start, pane)) {
          // Emitting notes how much has been shown.
          state(start);
          emit(start, trigger, pane);
        }
      }
    }
  }

  @Override
  @Nullable Opening oldest() {
    Opening oldest = null;
    for (int i = 0; i < slices.size(); i++) {
      oldest = Opening.earlier(oldest, slices.get(i).opening);
    }
    return oldest;
  }

  /** Without the sums of slices: they are made anew for the next window. */
  @Override
  void write(DataOutput out) throws IOException {
    out.writeLong(nextDeadline);
    out.writeLong(nextWindow);
    out.writeLong(nextEarly);
    out.writeInt(slices.size());
    for (int i = 0; i < slices.size(); i++) {
      Slice<A> slice = slices.get(i);
      out.writeLong(slice.index);
      StateIo.writeOpening(slice.opening, out);
      StateIo.writePane(aggregation, slice, out);
    }
    out.writeInt(states.size());
    for (WindowState<A> state : states) {
      out.writeLong(state.start);
      out.writeLong(state.shownTrades);
      out.writeBoolean(state.complete);
      Pane<A> pane = state.pane;
      // Where a window is one slice, its trades have been written with it.
      boolean own = pane != null && sums != null;
      out.writeByte(pane == null ? NO_PANE : own ? OWN_PANE : SLICE_PANE);
      if (pane != null && own) {
        StateIo.writePane(aggregation, pane, out);
      }
    }
  }

  @Override
  void read(DataInput in) throws IOException {
    nextDeadline = in.readLong();
    nextWindow = in.readLong();
    nextEarly = in.readLong();
    int sliceCount = StateIo.readSize("slices", in);
    long indexBefore = Long.MIN_VALUE;
    for (int i = 0; i < sliceCount; i++) {
      long index = in.readLong();
      StateIo.requireOrder("slice", indexBefore, index);
      indexBefore = index;
      Opening opening = StateIo.readOpening(in);
      long trades = FormatVersion.readCount("trades", in);
      Slice<A> slice = newSlice(aggregation.read(in), index, opening);
      slice.trades = trades;
      slices.add(slice);
    }
    int stateCount = StateIo.readSize("windows", in);
    long startBefore = Long.MIN_VALUE;
    for (int i = 0; i < stateCount; i++) {
      WindowState<A> state = new WindowState<>(in.readLong());
      StateIo.requireOrder("window", startBefore, state.start);
      startBefore = state.start;
      state.shownTrades = FormatVersion.readCount("trades", in);
      state.complete = in.readBoolean();
      state.pane = readPane(state.start, in);
      states.add(state);
    }
  }

  private @Nullable Pane<A> readPane(long windowStart, DataInput in) throws IOException {
    int kind = in.readUnsignedByte();
    if (kind == NO_PANE) {
      return null;
    }
    if (kind == OWN_PANE) {
      long trades = FormatVersion.readCount("trades", in);
      Pane<A> pane = new Pane<>(aggregation.read(in));
      pane.trades = trades;
      return pane;
    }
    Slice<A> slice = slices.find(grid.indexOf(windowStart));
    if (kind != SLICE_PANE || slice == null) {
      throw new IOException("window: no trades at " + windowStart + " (expected: some)");
    }
    return slice;
  }

  @Override
  int showOpen(int max) {
    // Sums of its own, so that those of the windows to come stay as they are.
    SliceSums<A> own = sums == null ? null : new TwoStacks<>(aggregation, grid, slices);
    int open = 0;
    long start = Reading.NONE;
    for (int i = 0; i < slices.size(); i++) {
      Slice<A> slice = slices.get(i);
      start = Math.max(start, grid.firstWindow(slice.start));
      for (; start <= grid.lastWindow(slice.start); start += grid.slide) {
        if (finalAt(start) > reading.mark && !reading.wasFinal(finalAt(start)) && ++open <= max) {
          long end = start + grid.size;
          emitter.show(start, end, end <= reading.mark, own == null ? slice : own.of(start, end));
        }
      }
    }
    return open;
  }

  private void hit(@Nullable Slice<A> slice) {
    lastHit = slice;
    hitFrom = slice == null ? 0 : slice.start;
    hitTo = slice == null ? 0 : slice.end;
  }

  private Slice<A> open(long index) {
    Slice<A> slice = newSlice(aggregation.create(), index, reading.open());
    if (reading.mark != Reading.NONE) {
      forgetBefore(grid.firstEndingAfter(reading.mark));
      if (early > 0) {
        nextEarly = Math.max(nextEarly, tickAfter(reading.mark));
      }
    }
    slices.add(slice);
    nextDeadline = deadline();
    return slice;
  }

  private Slice<A> newSlice(A accumulator, long index, Opening opening) {
    long start = grid.startOf(index);
    long firstWindowEnd = grid.firstWindow(start) + grid.size;
    return new Slice<>(accumulator, index, start, grid.startOf(index + 1), firstWindowEnd, opening);
  }

  /** Emits the windows that hold trades and end by then, the earliest first. */
  private void pass(long until, Trigger trigger) {
    while (true) {
      int position = nextWindow == Reading.NONE ? 0 : slices.position(grid.indexOf(nextWindow));
      if (position == slices.size()) {
        return;
      }
      Slice<A> slice = slices.get(position);
      long start = Math.max(nextWindow, grid.firstWindow(slice.start));
      if (start + grid.size > until) {
        return;
      }
      if (!reading.wasFinal(finalAt(start))) {
        Pane<A> pane = sums == null ? slice : sums.of(start, start + grid.size);
        if (keep > 0 && finalAt(start) > reading.mark) {
          state(start).pane = pane;
        }
        if (!isShown(start, pane)) {
          emit(start, trigger, pane);
        }
      }
      forgetBefore(start + grid.slide);
    }
  }

  /** All windows that start before have passed. */
  private void forgetBefore(long start) {
    if (start > nextWindow) {
      nextWindow = start;
      if (sums != null) {
        sums.forgetBefore(start);
      }
    }
  }

  private void addLate(Slice<A> slice, StockTrade trade, long time) {
    changed = slice;
    if (sums != null) {
      sums.late(slice, trade, time);
    }
    long last = lastPassed(slice);
    for (long start = firstUnfinal(slice); start <= last; start += grid.slide) {
      if (reading.wasFinal(finalAt(start))) {
        continue;
      }
      WindowState<A> state = state(start);
      if (state.pane == null) {
        // It has passed without trades: this is its first one.
        state.pane = sums == null ? slice : Pane.empty(aggregation);
      }
      if (state.pane != slice) {
        state.pane.add(aggregation, trade, time);
      }
    }
  }

  private void emitEarly() {
    if (nextEarly == Reading.NONE) {
      nextEarly = tickAfter(reading.mark);
    }
    if (reading.mark < nextEarly) {
      return;
    }
    nextEarly = tickAfter(reading.mark);
    for (int i = slices.position(grid.indexOf(nextWindow)); i < slices.size(); i++) {
      Slice<A> slice = slices.get(i);
      if (!reading.wasFinal(finalAt(slice.start))
          && state(slice.start).shownTrades < slice.trades) {
        emit(slice.start, Trigger.EARLY, slice);
      }
    }
  }

  private void emit(long start, Trigger trigger, Pane<A> pane) {
    WindowState<A> state = stateOrNull(start);
    boolean first = state == null || state.shownTrades == 0;
    if (state != null) {
      state.shownTrades = pane.trades;
      state.complete = trigger != Trigger.EARLY;
    }
    emitter.emit(start, start + grid.size, trigger, first, pane);
  }

  /** Whether the window has had a complete result with these trades, shown before it passed. */
  private boolean isShown(long start, Pane<A> pane) {
    WindowState<A> state = stateOrNull(start);
    return state != null && state.complete && state.shownTrades == pane.trades;
  }

  private long deadline() {
    if (slices.size() == 0) {
      return Long.MAX_VALUE;
    }
    long deadline = finalAt(slices.get(0));
    if (!states.isEmpty() && states.get(0).pane != null) {
      deadline = Math.min(deadline, finalAt(states.get(0).start));
    }
    int next = nextWindow == Reading.NONE ? 0 : slices.position(grid.indexOf(nextWindow));
    if (next < slices.size()) {
      long start = Math.max(nextWindow, grid.firstWindow(slices.get(next).start));
      deadline = Math.min(deadline, start + grid.size);
    }
    return early > 0 ? Math.min(deadline, nextEarly) : deadline;
  }

  private long finalAt(long windowStart) {
    return windowStart + grid.size + keep;
  }

  private long finalAt(Slice<A> slice) {
    return finalAt(grid.lastWindow(slice.start));
  }

  /** The first window that holds the slice and is not final. */
  private long firstUnfinal(Slice<A> slice) {
    return Math.max(slice.firstWindowEnd - grid.size, grid.firstEndingAfter(reading.mark - keep));
  }

  /** The last window that holds the slice and has passed. */
  private long lastPassed(Slice<A> slice) {
    return Math.min(grid.lastWindow(slice.start), grid.lastEndingBy(reading.mark));
  }

  private long tickAfter(long time) {
    return TumblingWindows.startOf(time, early) + early;
  }

  private WindowState<A> state(long start) {
    int position = statePosition(start);
    if (position == states.size() || states.get(position).start != start) {
      states.add(position, new WindowState<>(start));
    }
    return states.get(position);
  }

  private @Nullable WindowState<A> stateOrNull(long start) {
    int position = statePosition(start);
    return position < states.size() && states.get(position).start == start
        ? states.get(position)
        : null;
  }

  private int statePosition(long start) {
    int low = 0;
    int high = states.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (states.get(middle).start < start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
