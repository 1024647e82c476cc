package io.stocktrade.consumer;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.global.GlobalListener;
import io.stocktrade.consumer.global.GlobalProgress;
import io.stocktrade.consumer.global.GlobalSettings;
import io.stocktrade.consumer.global.GlobalWindows;
import io.stocktrade.consumer.global.ShardNode;
import io.stocktrade.consumer.global.ShardReport;
import io.stocktrade.consumer.global.WindowShare;
import io.stocktrade.consumer.hook.Hook;
import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.consumer.window.WindowResult;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * Puts the windows of all shards together: reads the reports that the processors of another
 * application write with {@link StockTradeConsumerBuilder#reportStream}, and has a result for each
 * window over all shards.
 *
 * <pre>{@code
 * StockTradeConsumer.builder()
 *     .streamName("StockTradeStream")
 *     .applicationName("StockTradesProcessor")
 *     .processors(StatsPrinter::new)
 *     .reportStream("StockTradesProcessor-Reports")
 *     ...
 * StockTradeConsumer.builder()
 *     .streamName("StockTradesProcessor-Reports")
 *     .applicationName("StockTradesProcessor-Global")
 *     .processors(GlobalStatsPrinter::new)
 *     ...
 *
 * final class GlobalStatsPrinter extends CrossShardAggregator<TradeStats> {
 *   GlobalStatsPrinter() {
 *     super("StockTradesProcessor", TradeStats.aggregation());
 *   }
 *
 *   @Override
 *   protected void onWindow(WindowResult<TradeStats> result, Set<String> missing) {
 *     System.out.println(result.window() + "\n" + result.value());
 *   }
 * }
 * }</pre>
 *
 * <p><b>At a stop</b> see {@link ShutdownPolicy}.
 *
 * <p>It is a KCL application of its own, and may run in the same processes as the other one or
 * elsewhere; however many workers it has, one of them has the only shard. What {@link
 * ShardProcessor} says of threads, malformed records and hooks that throw holds here; {@link
 * GlobalWindows} says when a window is shown, what it waits for and what is shown without.
 *
 * <p><b>Whatever crashes,</b> in either application, each window's last result is the sum of the
 * shards' results, and a sink that upserts holds the same in the end. The checkpoint stays before
 * the first report with a share of a window that may still change; which shards there are and how
 * far they have come is kept in the window state, and written before the checkpoint. Without both,
 * the reports are read again from the oldest one on the stream: all windows come again but those
 * that may lack a report that has left the stream.
 *
 * <p><b>Copies</b> are each shard's own matter: see {@link
 * io.stocktrade.consumer.window.WindowSettings#duplicateHorizon()}.
 *
 * <p><b>The stream of reports</b> must have one shard and be used by one application. It is not to
 * be resharded: windows that are open then are lost.
 *
 * @param <R> what the aggregation gives
 */
public abstract non-sealed class CrossShardAggregator<R> extends ShardProcessor {
  private static final Logger log = LoggerFactory.getLogger(CrossShardAggregator.class);

  private final GlobalSettings global;
  private final String application;
  private final TradeAggregation<?, R> aggregation;
  private final LogLimiter waitingLines = new LogLimiter();
  private @Nullable KeptState kept;
  private @Nullable GlobalWindows<?, R> windows;
  private volatile @Nullable GlobalProgress progress;

  /** What the application has done so far, for counting what is new. */
  private long windowsCounted;

  private long revisionsCounted;
  private long lateCounted;

  /**
   * An aggregator.
   *
   * @param settings how to checkpoint and stop; the codec is of no use
   * @param global how to wait for shards
   * @param application the application whose processors report
   * @param aggregation what they add up
   */
  protected CrossShardAggregator(
      ProcessorSettings settings,
      GlobalSettings global,
      String application,
      TradeAggregation<?, R> aggregation) {
    super(settings);
    this.global = requireNonNull(global, "global");
    this.application = requireNonNull(application, "application");
    this.aggregation = requireNonNull(aggregation, "aggregation");
  }

  /**
   * An aggregator with {@link ProcessorSettings#defaults()} and {@link GlobalSettings#defaults()}.
   *
   * @param application the application whose processors report
   * @param aggregation what they add up
   */
  protected CrossShardAggregator(String application, TradeAggregation<?, R> aggregation) {
    this(ProcessorSettings.defaults(), GlobalSettings.defaults(), application, aggregation);
  }

  /**
   * A window over all shards has a result. Windows come in the order of their ends, apart from
   * revisions of earlier ones.
   *
   * @param result the result, whose {@link WindowResult#shardId()} is {@link
   *     io.stocktrade.consumer.window.WindowId#ALL_SHARDS}; it may come again after a restart: hand
   *     it to a {@link io.stocktrade.consumer.sink.ResultSink}, or do as that one does
   * @param missing the shards that have more for the window or may have; empty if it is complete on
   *     all that are not idle
   */
  protected abstract void onWindow(WindowResult<R> result, Set<String> missing);

  /**
   * A shard's share of a window, or more of it, came after the window was given up, and is left
   * out: trades came to an idle shard after {@link GlobalSettings#idleRetention()}, to the child of
   * a shard further back than its parent's lateness allows, or more windows were open than {@link
   * GlobalSettings#maxOpenWindows()}. Counted as late.
   *
   * @param shardId the shard
   * @param share the share
   */
  protected void onLateShare(String shardId, WindowShare share) {}

  /**
   * How far the windows have come and what they wait for. For other threads too.
   *
   * @return as of the last batch; nothing before the first
   */
  public final GlobalProgress progress() {
    GlobalProgress now = progress;
    return now != null ? now : GlobalProgress.NONE;
  }

  @Override
  final void claim(String claiming) throws IOException {
    kept = KeptState.claim(this, claiming);
  }

  @Override
  final void begin(String reading, @Nullable RecordPosition checkpoint) throws IOException {
    requireOneShard();
    windows =
        kept()
            .<GlobalWindows<?, R>>restore(
                checkpoint,
                state -> {
                  GlobalWindows<?, R> restored = newWindows(aggregation);
                  restored.read(state.body(), checkpoint);
                  return restored;
                },
                () -> newWindows(aggregation));
    GlobalProgress before = windows.progress();
    windowsCounted = before.windows();
    revisionsCounted = before.revisions();
    lateCounted = before.lateShares();
  }

  private void requireOneShard() {
    List<ShardNode> shards;
    try {
      shards = shardAccess().shards();
    } catch (IOException e) {
      log.info("How many shards the stream of reports has is not known: {}", e.getMessage());
      return;
    }
    Set<String> open = new HashSet<>();
    shards.forEach(shard -> open.add(shard.shardId()));
    shards.forEach(shard -> open.removeAll(shard.parents()));
    if (open.size() > 1) {
      throw new IllegalArgumentException(
          "stream of reports: "
              + open.size()
              + " open shards (expected: one, so that the reports are in one order)");
    }
  }

  @Override
  final void read(KinesisClientRecord record) {
    RecordPosition position =
        new RecordPosition(record.sequenceNumber(), record.subSequenceNumber());
    try {
      windows().add(ShardReport.read(record.data()), position);
    } catch (IOException e) {
      windows().skip(position);
      malformed(record, new UncheckedIOException(e));
    }
  }

  @Override
  final void batchDone(boolean atTip, Instant readAt) {
    Instant now = settings().clock().instant();
    windows().tick(now);
    GlobalProgress done = windows().progress();
    progress = done;
    count(done);
    tellIfWaiting(done, now);
  }

  private void count(GlobalProgress done) {
    tally().windows += done.windows() - windowsCounted;
    tally().revisions += done.revisions() - revisionsCounted;
    tally().late += done.lateShares() - lateCounted;
    windowsCounted = done.windows();
    revisionsCounted = done.revisions();
    lateCounted = done.lateShares();
  }

  private void tellIfWaiting(GlobalProgress done, Instant now) {
    if (windows().isOverdue()) {
      waitingLines
          .admit(now)
          .ifPresent(
              more ->
                  log.warn(
                      "Windows up to {} wait for {}; complete on all shards up to {} ({} more since"
                          + " the last such line)",
                      done.latest().map(Instant::toString).orElse("the end"),
                      done.waitingFor(),
                      done.complete().map(Instant::toString).orElse("none"),
                      more));
    }
  }

  @Override
  final @Nullable RecordPosition safePosition() {
    return windows().isReadingAgain()
        ? null
        : kept().unlessBehind(windows().resumePosition().orElse(null));
  }

  @Override
  final boolean secure(int attempts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    windows().write(new DataOutputStream(bytes));
    return kept().write(windows().resumePosition(), bytes.toByteArray(), attempts);
  }

  @Override
  final void showOpen() {
    windows().showOpen();
  }

  @Override
  final void forget() {
    kept().delete();
  }

  private KeptState kept() {
    return requireNonNull(kept, "not initialized");
  }

  private GlobalWindows<?, R> windows() {
    return requireNonNull(windows, "not initialized");
  }

  /** Gives the accumulator's type a name, which this class has no use for. */
  private <A> GlobalWindows<A, R> newWindows(TradeAggregation<A, R> typed) {
    return new GlobalWindows<>(global, typed, application, new Hooks());
  }

  /** Calls the hooks. */
  private final class Hooks implements GlobalListener<R> {
    private final CrossShardAggregator<R> processor = CrossShardAggregator.this;

    @Override
    public void onWindow(WindowResult<R> result, Set<String> missing) {
      windowEmitted(result);
      try {
        processor.onWindow(result, missing);
      } catch (Throwable e) {
        hookFailed(Hook.WINDOW, result.id(), result, e, () -> processor.onWindow(result, missing));
      }
    }

    @Override
    public void onLateShare(String shardId, WindowShare share) {
      try {
        processor.onLateShare(shardId, share);
      } catch (Throwable e) {
        hookFailed(Hook.LATE_TRADE, null, share, e, () -> processor.onLateShare(shardId, share));
      }
    }
  }
}
