package io.stocktrade.consumer;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.hook.Hook;
import io.stocktrade.consumer.state.WindowStateStore;
import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.consumer.window.Refusal;
import io.stocktrade.consumer.window.ResumePoint;
import io.stocktrade.consumer.window.WindowEngine;
import io.stocktrade.consumer.window.WindowListener;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * Aggregates the trades of one shard in windows of event time.
 *
 * <p>Subclass it and override {@link #onWindow}:
 *
 * <pre>{@code
 * final class StatsPrinter extends AggregatingTradeProcessor<TradeStats> {
 *   StatsPrinter() {
 *     super(
 *         WindowSettings.of(Windows.tumbling(Duration.ofMinutes(1)).noLateness()),
 *         TradeStats.aggregation());
 *   }
 *
 *   @Override
 *   protected void onWindow(WindowResult<TradeStats> result) {
 *     System.out.println(result.shardId() + " " + result.window() + "\n" + result.value());
 *   }
 * }
 * }</pre>
 *
 * <p>What is said of {@link TradeProcessor} about threads, order, malformed records and hooks that
 * throw holds here too. {@link WindowEngine} says when a window's result is emitted.
 *
 * <p><b>Whatever crashes,</b> the results are those of one uninterrupted pass over the shard's
 * records: see the package's description of {@linkplain io.stocktrade.consumer exact windows}. The
 * checkpoint stays before the first trade of the oldest open window, unless {@link
 * ProcessorSettings#checkpoints} says otherwise, and what a successor needs beside it is kept in
 * the {@link WindowStateStore}.
 *
 * <p><b>At the shard's end</b> open windows are emitted as this shard's share. <b>At a stop</b> see
 * {@link ShutdownPolicy}.
 *
 * @param <R> what the aggregation gives
 */
public abstract class AggregatingTradeProcessor<R> extends TradeProcessor {
  private final WindowSettings windows;
  private final TradeAggregation<?, R> aggregation;
  private @Nullable WindowEngine<?, R> engine;
  private @Nullable ShardState state;
  private @Nullable ShardReporter<?> reporter;
  private final LiveWindows<R> liveWindows = new LiveWindows<>();

  /** Whether a trade came in this batch that can have moved the watermark. */
  private boolean traded;

  /** When the last batch with such a trade was read; the first batch as long as there is none. */
  private @Nullable Instant lastTradeReadAt;

  private @Nullable Instant previousReadAt;

  /**
   * A processor for one shard.
   *
   * @param settings how to decode, checkpoint and stop
   * @param windows how to treat time, lateness, duplicates and hostile input
   * @param aggregation what to add up in each window
   */
  protected AggregatingTradeProcessor(
      ProcessorSettings settings, WindowSettings windows, TradeAggregation<?, R> aggregation) {
    super(settings);
    this.windows = requireNonNull(windows, "windows");
    this.aggregation = requireNonNull(aggregation, "aggregation");
  }

  /**
   * A processor for one shard with {@link ProcessorSettings#defaults()}.
   *
   * @param windows how to treat time, lateness, duplicates and hostile input
   * @param aggregation what to add up in each window
   */
  protected AggregatingTradeProcessor(WindowSettings windows, TradeAggregation<?, R> aggregation) {
    this(ProcessorSettings.defaults(), windows, aggregation);
  }

  /**
   * The windows that are open, for other threads to look at.
   *
   * @return always the same; empty as long as the processor has no shard
   */
  public final LiveWindows<R> liveWindows() {
    return liveWindows;
  }

  /**
   * A window has a result. Windows of a shard come in the order of their ends, apart from revisions
   * of earlier ones.
   *
   * @param result the result, which may come again after a restart: hand it to a {@link
   *     io.stocktrade.consumer.sink.ResultSink}, or do as that one does
   */
  protected abstract void onWindow(WindowResult<R> result);

  /**
   * A trade that came after its window was final, and is in no window.
   *
   * @param trade the trade
   */
  protected void onLateTrade(StockTrade trade) {}

  /**
   * A trade whose id was seen before within {@link WindowSettings#duplicateHorizon()}, and is left
   * out.
   *
   * @param trade the trade
   */
  protected void onDuplicate(StockTrade trade) {}

  /**
   * A trade that the engine refused, and is in no window.
   *
   * @param trade the trade
   * @param reason why
   */
  protected void onRefusedTrade(StockTrade trade, Refusal reason) {}

  /**
   * Writes what the processor keeps beside windows, bars for instance, into each snapshot: see
   * {@link CheckpointMode#snapshots}. It is called between two batches. What it throws stops the
   * consumer, unless it is an {@link IOException}.
   *
   * @param out where to
   * @throws IOException if {@code out} throws it
   */
  protected void writeState(DataOutput out) throws IOException {}

  /**
   * Reads what {@link #writeState} wrote, after {@link #onStart}; not called where the shard begins
   * without a snapshot.
   *
   * @param in where from
   * @throws IOException if it is not what was written, or {@code in} throws it; then the consumer
   *     stops
   */
  protected void readState(DataInput in) throws IOException {}

  @Override
  final void claim(String application) throws IOException {
    state = ShardState.claim(this, application, windows.duplicateHorizon().isPresent());
  }

  @Override
  final void begin(String application, @Nullable RecordPosition checkpoint) throws IOException {
    engine = state().restore(checkpoint, from -> newEngine(aggregation, application, from));
    if (reporter != null) {
      reporter.begin(engine);
    }
  }

  @Override
  final void begun() throws IOException {
    state().restoreOthers();
  }

  @Override
  final boolean isKnown(KinesisClientRecord record) {
    return engine().isReadingAgain()
        && engine().isKnown(record.sequenceNumber(), record.subSequenceNumber());
  }

  @Override
  final void acceptKnown(KinesisClientRecord record) {
    StockTrade trade;
    try {
      trade = settings().codec().decode(record.data());
    } catch (RuntimeException e) {
      // It was told of when it was new.
      return;
    }
    accept(trade, record);
  }

  @Override
  final void accept(StockTrade trade, KinesisClientRecord record) {
    engine()
        .add(
            trade,
            record.approximateArrivalTimestamp().toEpochMilli(),
            record.sequenceNumber(),
            record.subSequenceNumber());
  }

  @Override
  final void passOver(KinesisClientRecord record) {
    engine().skip(record.sequenceNumber(), record.subSequenceNumber());
  }

  @Override
  final void batchDone(boolean atTip, Instant readAt) throws IOException {
    windows.idleTimeout().ifPresent(timeout -> closeIfIdle(atTip, readAt, timeout));
    liveWindows.batchDone(engine(), shardId(), settings());
    report();
  }

  @Override
  final void over() {
    liveWindows.end();
  }

  @Override
  final @Nullable RecordPosition safePosition() {
    return state().safePosition(engine());
  }

  @Override
  final Duration checkpointInterval() {
    return settings().checkpoints() instanceof CheckpointMode.Snapshots snapshots
        ? snapshots.interval()
        : super.checkpointInterval();
  }

  @Override
  final boolean secure(int attempts) throws IOException {
    return state().write(engine(), attempts);
  }

  @Override
  final void endInput() throws IOException {
    engine().finish();
    if (reporter != null) {
      reporter.shardEnded(engine());
    }
    state().leave(engine());
  }

  @Override
  final void forget() {
    state().delete();
  }

  @Override
  final void showOpen() throws IOException {
    engine().showOpen();
    report();
  }

  /** For tests: as if the shard had been idle up to then. */
  final void showIdle(Instant time) {
    guarded(
        () -> {
          showIdle(time.toEpochMilli());
          report();
        });
  }

  private void showIdle(long eventTimeMillis) {
    engine().showIdle(eventTimeMillis);
    if (reporter != null) {
      reporter.idleUpTo(eventTimeMillis);
    }
  }

  private void report() throws IOException {
    if (reporter != null) {
      reporter.batchDone(engine());
    }
  }

  private void closeIfIdle(boolean atTip, Instant readAt, Duration timeout) {
    // KCL asked for this batch when it had got the one before: up to then, all has been read. Its
    // own time says less. The answer may have waited while the process was paused, or here.
    Instant allReadUpTo = previousReadAt;
    previousReadAt = readAt;
    if (traded || lastTradeReadAt == null || allReadUpTo == null) {
      traded = false;
      lastTradeReadAt = readAt;
      return;
    }
    Instant silentSince = allReadUpTo.minus(timeout);
    if (atTip && !lastTradeReadAt.isAfter(silentSince)) {
      showIdle(silentSince.toEpochMilli());
    }
  }

  private ShardState state() {
    return requireNonNull(state, "not initialized");
  }

  private WindowEngine<?, R> engine() {
    return requireNonNull(engine, "not initialized");
  }

  /** Gives the accumulator's type a name, which this class has no use for. */
  private <A> WindowEngine<A, R> newEngine(
      TradeAggregation<A, R> typed, String application, ResumePoint from) {
    ProcessorTestRig rig = rig();
    WindowListener<R> listener = rig == null ? new Hooks() : rig.hearing(new Hooks());
    if (!shardAccess().hasReportStream()) {
      return new WindowEngine<>(windows, typed, application, shardId(), from, listener);
    }
    ShardReporter<A> reports =
        new ShardReporter<>(this, new PatientAccess(this), application, typed, windows);
    reporter = reports;
    return new WindowEngine<>(windows, typed, application, shardId(), from, listener, reports);
  }

  /**
   * Counts what the engine tells and calls the hook for it. An exception gets back into the engine
   * only where the processing stops.
   */
  private final class Hooks implements WindowListener<R> {
    private final AggregatingTradeProcessor<R> processor = AggregatingTradeProcessor.this;

    /** How many windows had a result before this one; more now if it is the first of its window. */
    private long windowsSeen;

    @Override
    public void onWindow(WindowResult<R> result) {
      long windowsNow = engine().counts().windows();
      if (isCounting()) {
        if (windowsNow > windowsSeen) {
          tally().windows++;
        } else {
          tally().revisions++;
        }
        windowEmitted(result);
      }
      windowsSeen = windowsNow;
      try {
        processor.onWindow(result);
      } catch (Throwable e) {
        hookFailed(Hook.WINDOW, result.id(), result, e, () -> processor.onWindow(result));
      }
    }

    @Override
    public void onTrade(StockTrade trade) {
      traded = true;
      if (isCounting()) {
        tally().trades++;
      }
      try {
        processor.onTrade(trade);
      } catch (Throwable e) {
        hookFailed(Hook.TRADE, null, trade, e, () -> processor.onTrade(trade));
      }
    }

    @Override
    public void onLateTrade(StockTrade trade) {
      traded = true;
      if (isCounting()) {
        tally().late++;
      }
      try {
        processor.onLateTrade(trade);
      } catch (Throwable e) {
        hookFailed(Hook.LATE_TRADE, null, trade, e, () -> processor.onLateTrade(trade));
      }
    }

    @Override
    public void onDuplicate(StockTrade trade) {
      if (isCounting()) {
        tally().duplicates++;
      }
      try {
        processor.onDuplicate(trade);
      } catch (Throwable e) {
        hookFailed(Hook.DUPLICATE, null, trade, e, () -> processor.onDuplicate(trade));
      }
    }

    @Override
    public void onRefusedTrade(StockTrade trade, Refusal reason) {
      if (isCounting()) {
        tally().refused++;
      }
      try {
        processor.onRefusedTrade(trade, reason);
      } catch (Throwable e) {
        hookFailed(
            Hook.REFUSED_TRADE, null, trade, e, () -> processor.onRefusedTrade(trade, reason));
      }
    }
  }
}
