package io.stocktrade.consumer;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.global.ShardNode;
import io.stocktrade.consumer.state.WindowStateStore;
import io.stocktrade.consumer.window.Refusal;
import io.stocktrade.consumer.window.WindowListener;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.model.StockTrade;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a test needs of processors beyond what KCL calls: the clock in its hands, and all that the
 * hooks hear.
 *
 * <p>The work of {@link io.stocktrade.consumer.testkit.TradeProcessorDriver}, which is the one to
 * use. Not thread-safe.
 */
public final class ProcessorTestRig {
  private final String applicationName;
  private final InstantSource clock;
  private final Consumer<Duration> pauses;
  private final WindowStateStore windowState;
  private final List<WindowResult<?>> results = new ArrayList<>();
  private final List<StockTrade> trades = new ArrayList<>();
  private final List<StockTrade> lateTrades = new ArrayList<>();
  private final List<StockTrade> duplicates = new ArrayList<>();
  private final List<RefusedTrade> refusedTrades = new ArrayList<>();
  private final List<MalformedRecord> malformedRecords = new ArrayList<>();
  private ConsumerMonitor monitor;
  private ShardAccess access = ShardAccess.NONE;

  /**
   * A rig for the processors that follow each other on a shard.
   *
   * @param applicationName names the application in window results
   * @param clock tells the processors the time, whatever clock their settings have
   * @param pauses is told of each pause that a processor would make, instead of the pause
   * @param windowState keeps the processors' window state
   */
  public ProcessorTestRig(
      String applicationName,
      InstantSource clock,
      Consumer<Duration> pauses,
      WindowStateStore windowState) {
    this.applicationName = requireNonNull(applicationName, "applicationName");
    this.clock = requireNonNull(clock, "clock");
    this.pauses = requireNonNull(pauses, "pauses");
    this.windowState = requireNonNull(windowState, "windowState");
    this.monitor = new ConsumerMonitor(applicationName, clock);
  }

  /** What takes the reports of processors for windows over all shards. */
  public interface Reports {
    /**
     * Tells which shards there are.
     *
     * @return all shards, open and closed
     */
    List<ShardNode> shards();

    /**
     * How many bytes of shares a report may have; a larger share is said in pieces.
     *
     * @return as many as Kinesis lets, unless a test wants pieces
     */
    default int maxShareBytes() {
      return ShardAccess.MAX_SHARE_BYTES;
    }

    /**
     * Takes a report.
     *
     * @param shardId the shard
     * @param report the report, as {@link io.stocktrade.consumer.global.ShardReport#read} reads it
     * @throws IOException if it is to be said again
     */
    void report(String shardId, byte[] report) throws IOException;
  }

  /**
   * Has the processors report what their shards have in each window, as {@link
   * StockTradeConsumerBuilder#reportStream} does.
   *
   * @param reports takes the reports
   */
  public void reportTo(Reports reports) {
    access =
        new ShardAccess() {
          @Override
          public List<ShardNode> shards() {
            return reports.shards();
          }

          @Override
          public boolean hasReportStream() {
            return true;
          }

          @Override
          public int maxShareBytes() {
            return reports.maxShareBytes();
          }

          @Override
          public void report(String shardId, byte[] report) throws IOException {
            reports.report(shardId, report);
          }
        };
  }

  /**
   * A trade that the window engine refused.
   *
   * @param trade the trade
   * @param reason why
   */
  public record RefusedTrade(StockTrade trade, Refusal reason) {
    /** Rejects null. */
    public RefusedTrade {
      requireNonNull(trade, "trade");
      requireNonNull(reason, "reason");
    }
  }

  /**
   * Takes a processor into the rig, before it is initialized. After a failure, which stops a
   * process, it is one in a new process, which counts from 0.
   *
   * @param processor a new processor
   * @throws IllegalStateException if it is in use already
   */
  public void attach(ShardProcessor processor) {
    if (failure().isPresent()) {
      monitor = new ConsumerMonitor(applicationName, clock);
    }
    processor.attach(monitor, windowState, access);
    processor.attach(this, clock);
    processor.pauseWith(pauses::accept);
  }

  /**
   * A trade as a processor reads it.
   *
   * @param processor the processor
   * @param trade the trade
   * @return the bytes, written with the processor's codec
   */
  public byte[] encode(TradeProcessor processor, StockTrade trade) {
    return processor.settings().codec().encode(trade);
  }

  /**
   * Shows a processor's windows as if its shard had been idle.
   *
   * @param processor the processor, initialized
   * @param time the event time up to which it was
   */
  public void showIdle(AggregatingTradeProcessor<?> processor, Instant time) {
    processor.showIdle(time);
  }

  /**
   * What {@link AggregatingTradeProcessor#onWindow} was called with.
   *
   * @return the results in their order; a view
   */
  public List<WindowResult<?>> results() {
    return Collections.unmodifiableList(results);
  }

  /**
   * What {@link TradeProcessor#onTrade} was called with.
   *
   * @return the trades in their order; a view
   */
  public List<StockTrade> trades() {
    return Collections.unmodifiableList(trades);
  }

  /**
   * What {@link AggregatingTradeProcessor#onLateTrade} was called with.
   *
   * @return the trades in their order; a view
   */
  public List<StockTrade> lateTrades() {
    return Collections.unmodifiableList(lateTrades);
  }

  /**
   * What {@link AggregatingTradeProcessor#onDuplicate} was called with.
   *
   * @return the trades in their order; a view
   */
  public List<StockTrade> duplicates() {
    return Collections.unmodifiableList(duplicates);
  }

  /**
   * What {@link AggregatingTradeProcessor#onRefusedTrade} was called with.
   *
   * @return the trades in their order; a view
   */
  public List<RefusedTrade> refusedTrades() {
    return Collections.unmodifiableList(refusedTrades);
  }

  /**
   * What {@link ShardProcessor#onMalformedRecord} was called with.
   *
   * @return the records in their order; a view
   */
  public List<MalformedRecord> malformedRecords() {
    return Collections.unmodifiableList(malformedRecords);
  }

  /**
   * What the processors have done, as {@link StockTradeConsumer#progress()} tells it.
   *
   * @return the progress
   */
  public ConsumerProgress progress() {
    return monitor.progress();
  }

  /**
   * Why a processor stopped, as {@link StockTradeConsumer#failure()} tells it.
   *
   * @return the failure; empty if there was none, or another processor has been attached since
   */
  public Optional<ConsumerFailure> failure() {
    return Optional.ofNullable(monitor.failure().getNow(null));
  }

  void onTrade(StockTrade trade) {
    trades.add(trade);
  }

  void onMalformedRecord(MalformedRecord record) {
    malformedRecords.add(record);
  }

  /** A listener that notes what it hears and passes it on. */
  <R> WindowListener<R> hearing(WindowListener<R> hooks) {
    return new WindowListener<>() {
      @Override
      public void onWindow(WindowResult<R> result) {
        results.add(result);
        hooks.onWindow(result);
      }

      @Override
      public void onTrade(StockTrade trade) {
        trades.add(trade);
        hooks.onTrade(trade);
      }

      @Override
      public void onLateTrade(StockTrade trade) {
        lateTrades.add(trade);
        hooks.onLateTrade(trade);
      }

      @Override
      public void onDuplicate(StockTrade trade) {
        duplicates.add(trade);
        hooks.onDuplicate(trade);
      }

      @Override
      public void onRefusedTrade(StockTrade trade, Refusal reason) {
        refusedTrades.add(new RefusedTrade(trade, reason));
        hooks.onRefusedTrade(trade, reason);
      }
    };
  }
}
