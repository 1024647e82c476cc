package io.stocktrade.consumer.global;

import io.stocktrade.consumer.aggregation.FormatVersion;
import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.global.OpenGlobalWindow.Shown;
import io.stocktrade.consumer.global.ShardFrontier.Front;
import io.stocktrade.consumer.window.WindowId;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;

/**
 * Makes results of windows over all shards and hands them to the listener.
 *
 * @param <A> the accumulator
 * @param <R> the result
 */
final class GlobalEmitter<A, R> {
  private final TradeAggregation<A, R> aggregation;
  private final String application;
  private final GlobalListener<R> listener;
  private long windows;
  private long revisions;

  GlobalEmitter(
      TradeAggregation<A, R> aggregation, String application, GlobalListener<R> listener) {
    this.aggregation = aggregation;
    this.application = application;
    this.listener = listener;
  }

  /** Emits a window that no shard holds back, unless it has been shown as it is. */
  void show(OpenGlobalWindow window, Front front) {
    if (window.end > front.complete()) {
      if (window.shown != Shown.IDLE || window.isChanged()) {
        emit(window, Trigger.IDLE, Shown.IDLE, Set.of());
      }
    } else if (window.shown != Shown.COMPLETE) {
      emit(window, Trigger.WATERMARK, Shown.COMPLETE, Set.of());
    } else if (window.isChanged()) {
      emit(window, Trigger.LATE_TRADE, Shown.COMPLETE, Set.of());
    }
  }

  /** Emits what there is of a window that some shards may have more for. */
  void emitIncomplete(OpenGlobalWindow window, Trigger trigger, ShardFrontier shards) {
    emit(window, trigger, Shown.INCOMPLETE, shards.behind(window.end));
  }

  private void emit(OpenGlobalWindow window, Trigger trigger, Shown shown, Set<String> missing) {
    if (window.shown == Shown.NOTHING) {
      windows++;
    } else {
      revisions++;
    }
    window.shown = shown;
    window.tradesShown = window.trades();
    listener.onWindow(
        new WindowResult<>(
            new WindowId(application, WindowId.ALL_SHARDS, window.window),
            window.trades(),
            trigger,
            window.trades(),
            window.result(aggregation)),
        missing);
  }

  long windows() {
    return windows;
  }

  long revisions() {
    return revisions;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(windows);
    out.writeLong(revisions);
  }

  void read(DataInput in) throws IOException {
    windows = FormatVersion.readCount("windows", in);
    revisions = FormatVersion.readCount("revisions", in);
  }
}
