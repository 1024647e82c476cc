package io.stocktrade.consumer.window;

import io.stocktrade.consumer.aggregation.FormatVersion;
import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes results and hands them to the listener.
 *
 * @param <A> the accumulator
 * @param <R> the result
 */
final class Emitter<A, R> {
  private final TradeAggregation<A, R> aggregation;
  private final WindowListener<R> listener;
  private final AccumulatorListener<A> accumulators;
  private final String application;
  private final String shardId;
  private final List<OpenWindow<R>> shown = new ArrayList<>();
  private long windows;
  private long revisions;

  Emitter(
      TradeAggregation<A, R> aggregation,
      WindowListener<R> listener,
      AccumulatorListener<A> accumulators,
      String application,
      String shardId) {
    this.aggregation = aggregation;
    this.listener = listener;
    this.accumulators = accumulators;
    this.application = application;
    this.shardId = shardId;
  }

  /** Emits a window's result; {@code first} if it has none yet. */
  void emit(long start, long end, Trigger trigger, boolean first, Pane<A> pane) {
    emit(start, end, pane.trades, trigger, first, pane);
  }

  /** Emits that a window is none any more, which had got this many trades. */
  void retract(long start, long end, long trades) {
    emit(start, end, trades + 1, Trigger.RETRACTED, false, Pane.empty(aggregation));
  }

  private void emit(
      long start, long end, long revision, Trigger trigger, boolean first, Pane<A> pane) {
    if (first) {
      windows++;
    } else {
      revisions++;
    }
    WindowId id = new WindowId(application, shardId, TimeWindow.ofMillis(start, end));
    accumulators.onAccumulator(id.window(), pane.trades, pane.accumulator);
    listener.onWindow(
        new WindowResult<>(
            id, revision, trigger, pane.trades, aggregation.result(pane.accumulator)));
  }

  /** Notes what there is of a window, for {@link #takeShown}. */
  void show(long start, long end, boolean passed, Pane<A> pane) {
    WindowId id = new WindowId(application, shardId, TimeWindow.ofMillis(start, end));
    R value = aggregation.result(pane.accumulator);
    shown.add(new OpenWindow<>(id, passed, pane.trades, value));
  }

  /** The windows shown since the last call. */
  List<OpenWindow<R>> takeShown() {
    List<OpenWindow<R>> taken = List.copyOf(shown);
    shown.clear();
    return taken;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(windows);
    out.writeLong(revisions);
  }

  void read(DataInput in) throws IOException {
    windows = FormatVersion.readCount("windows", in);
    revisions = FormatVersion.readCount("revisions", in);
  }

  long windows() {
    return windows;
  }

  long revisions() {
    return revisions;
  }
}
