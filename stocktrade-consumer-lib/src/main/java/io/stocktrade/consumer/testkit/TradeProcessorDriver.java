package io.stocktrade.consumer.testkit;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.ConsumerFailure;
import io.stocktrade.consumer.MalformedRecord;
import io.stocktrade.consumer.ProcessorTestRig;
import io.stocktrade.consumer.ProcessorTestRig.RefusedTrade;
import io.stocktrade.consumer.ProgressCounts;
import io.stocktrade.consumer.TradeProcessor;
import io.stocktrade.consumer.state.InMemoryWindowStateStore;
import io.stocktrade.consumer.state.WindowStateStore;
import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.consumer.window.WindowId;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.model.StockTrade;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.checkpoint.ShardRecordProcessorCheckpointer;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Runs your processor on one shard in a unit test: no AWS, no threads, no waiting, and the same
 * each time.
 *
 * <pre>{@code
 * TradeProcessorDriver<TradeStats> shard = TradeProcessorDriver.of(StatsPrinter::new);
 * shard.send(trade.at(Instant.parse("2026-11-22T14:30:05Z")));
 * shard.send(trade.at(Instant.parse("2026-11-22T14:31:10Z")));
 * assertThat(shard.results()).extracting(WindowResult::trades).containsExactly(1L);
 *
 * shard.crash();
 * shard.restart(); // a new processor, from the last checkpoint on
 * shard.deliver();
 * }</pre>
 *
 * <p>The driver is the shard, the lease table and KCL in one. Records that are {@link #put} stay in
 * the shard; {@link #deliver} hands those that wait to the processor, {@link #restart} makes a new
 * one and reads on behind the last checkpoint, as a worker that takes the lease over does, in the
 * middle of an aggregated record too. A checkpoint is checked by KCL's own code: it never goes
 * back, and never past what was delivered.
 *
 * <p>The clock stands still but for {@link #advance} and for trades, which move it to their own
 * time when they are put: nothing arrives before it was traded, unless you say so. It begins at
 * 1970-01-01T00:00:00Z, and is the processor's, whatever clock its settings have.
 *
 * <p>Where a hook throws, an assertion in it for instance, the method that led to it throws an
 * {@link AssertionError} with that cause, unless the driver is built to {@link
 * Builder#keepFailures() keep failures}.
 *
 * <p>Not thread-safe.
 *
 * @param <R> what the processor's aggregation gives
 */
public final class TradeProcessorDriver<R> {
  private final Supplier<? extends TradeProcessor> processors;
  private final String shardId;
  private final boolean keepFailures;
  private final ProcessorTestRig rig;
  private final ShardLog log = new ShardLog();
  private final LeaseRow lease = new LeaseRow();
  private Instant now;
  private @Nullable TradeProcessor processor;
  private @Nullable ShardRecordProcessorCheckpointer checkpointer;

  private TradeProcessorDriver(Builder<R> builder) {
    this.processors = builder.processors;
    this.shardId = builder.shardId;
    this.keepFailures = builder.keepFailures;
    this.now = builder.start;
    this.rig =
        new ProcessorTestRig(builder.applicationName, () -> now, this::pass, builder.windowState);
    start();
  }

  /**
   * A driver with the builder's defaults, and a processor that has been initialized.
   *
   * @param processors makes a new processor for the beginning and for each restart
   * @param <R> what its aggregation gives
   * @return the driver
   */
  public static <R> TradeProcessorDriver<R> of(
      Supplier<? extends AggregatingTradeProcessor<R>> processors) {
    return builder(processors).build();
  }

  /**
   * A driver for processors without windows.
   *
   * @param processors makes a new processor for the beginning and for each restart
   * @return the driver
   */
  public static TradeProcessorDriver<Void> ofPlain(Supplier<? extends TradeProcessor> processors) {
    return new Builder<Void>(processors).build();
  }

  /**
   * A builder that holds the defaults.
   *
   * @param processors makes a new processor for the beginning and for each restart
   * @param <R> what its aggregation gives
   * @return the builder
   */
  public static <R> Builder<R> builder(
      Supplier<? extends AggregatingTradeProcessor<R>> processors) {
    return new Builder<>(processors);
  }

  /**
   * Puts trades on the shard, each in a record of its own; they wait to be delivered.
   *
   * @param trades the trades
   * @return this
   */
  public TradeProcessorDriver<R> put(StockTrade... trades) {
    for (StockTrade trade : trades) {
      comeTo(trade);
      putArriving(now, trade);
    }
    return this;
  }

  /**
   * Puts trades on the shard in one record, as KPL aggregates them: the same sequence number, and
   * sub-sequence numbers from 0.
   *
   * @param trades the trades, at least one
   * @return this
   * @throws IllegalArgumentException if there is none
   */
  public TradeProcessorDriver<R> putAggregated(StockTrade... trades) {
    if (trades.length == 0) {
      throw new IllegalArgumentException("trades: none (expected: at least 1)");
    }
    Stream.of(trades).forEach(this::comeTo);
    TradeProcessor current = current();
    List<byte[]> data = Stream.of(trades).map(trade -> rig.encode(current, trade)).toList();
    log.append(now, trades[0].tickerSymbol(), data, true);
    return this;
  }

  /**
   * Puts trades on the shard that arrive at a time of your choice: long after they were traded, or
   * before, where a clock is wrong. The driver's clock stays as it is.
   *
   * @param arrival the records' approximate arrival
   * @param trades the trades
   * @return this
   */
  public TradeProcessorDriver<R> putArriving(Instant arrival, StockTrade... trades) {
    TradeProcessor current = current();
    for (StockTrade trade : trades) {
      log.append(arrival, trade.tickerSymbol(), List.of(rig.encode(current, trade)), false);
    }
    return this;
  }

  /**
   * Puts a record on the shard as it is, one that holds no trade for instance.
   *
   * @param data the record's bytes
   * @return this
   */
  public TradeProcessorDriver<R> putBytes(byte[] data) {
    log.append(now, "bytes", List.of(data.clone()), false);
    return this;
  }

  /**
   * Delivers all records that wait in one batch, or an empty batch at the shard's tip if none does.
   *
   * @return this
   * @throws IllegalStateException if no processor is running
   */
  public TradeProcessorDriver<R> deliver() {
    return deliver(log.waiting());
  }

  /**
   * Delivers one batch.
   *
   * @param records the most records to deliver, an aggregated one as one; 0 for an empty batch
   * @return this
   * @throws IllegalStateException if no processor is running
   */
  public TradeProcessorDriver<R> deliver(int records) {
    TradeProcessor running = running();
    ShardRecordProcessorCheckpointer current = requireNonNull(checkpointer);
    List<KinesisClientRecord> batch = log.read(records, current.lastCheckpointValue());
    if (!batch.isEmpty()) {
      current.largestPermittedCheckpointValue(ShardLog.position(batch.get(batch.size() - 1)));
    }
    running.processRecords(
        ProcessRecordsInput.builder()
            .records(batch)
            .checkpointer(current)
            .millisBehindLatest(millisBehindLatest())
            .cacheEntryTime(now)
            .build());
    return unlessFailed();
  }

  /**
   * Delivers all records that wait in batches of this size.
   *
   * @param records how many records a batch has, an aggregated one as one; at least 1
   * @return this
   * @throws IllegalArgumentException if the size is less than 1
   * @throws IllegalStateException if no processor is running
   */
  public TradeProcessorDriver<R> deliverInBatchesOf(int records) {
    if (records < 1) {
      throw new IllegalArgumentException("records: " + records + " (expected: at least 1)");
    }
    while (log.waiting() > 0) {
      deliver(records);
    }
    return this;
  }

  /**
   * Puts trades on the shard and delivers them.
   *
   * @param trades the trades
   * @return this
   * @throws IllegalStateException if no processor is running
   */
  public TradeProcessorDriver<R> send(StockTrade... trades) {
    return put(trades).deliver();
  }

  /**
   * Moves the clock and delivers what waits, or an empty batch, as KCL does all the time.
   *
   * @param time zero or more
   * @return this
   * @throws IllegalArgumentException if the time is negative
   * @throws IllegalStateException if no processor is running
   */
  public TradeProcessorDriver<R> advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("time: " + time + " (expected: zero or more)");
    }
    pass(time);
    return deliver();
  }

  /**
   * Shows what a trade with this event time would close, without one, as a shard does that has been
   * idle; then delivers what waits, or an empty batch. The windows stay open for further trades.
   *
   * @param eventTime the event time; the watermark would lag it by the settings' outOfOrderness
   * @return this
   * @throws IllegalStateException if no processor with windows is running
   */
  public TradeProcessorDriver<R> showIdle(Instant eventTime) {
    if (!(running() instanceof AggregatingTradeProcessor<?> aggregating)) {
      throw new IllegalStateException("processor: one without windows (expected: one with)");
    }
    rig.showIdle(aggregating, eventTime);
    return unlessFailed().deliver();
  }

  /**
   * Lets the next checkpoints fail as if DynamoDB throttled them. Pauses before further attempts
   * move the clock and take no time.
   *
   * @param times how many
   * @return this
   */
  public TradeProcessorDriver<R> failCheckpoints(int times) {
    lease.failNext(times);
    return this;
  }

  /**
   * Delivers what waits and ends the shard, as a split or merge does.
   *
   * @return this
   * @throws AssertionError if the processor has not checkpointed the end, without which KCL would
   *     not go on to the child shards
   */
  public TradeProcessorDriver<R> endShard() {
    if (log.waiting() > 0) {
      deliver();
    }
    TradeProcessor ending = running();
    ShardRecordProcessorCheckpointer current = requireNonNull(checkpointer);
    current.sequenceNumberAtShardEnd(current.largestPermittedCheckpointValue());
    current.largestPermittedCheckpointValue(ExtendedSequenceNumber.SHARD_END);
    ending.shardEnded(ShardEndedInput.builder().checkpointer(current).build());
    crash();
    unlessFailed();
    if (!keepFailures && !lease.isAtShardEnd()) {
      throw new AssertionError("checkpoint: " + lease.stored() + " (expected: the shard's end)");
    }
    return this;
  }

  /**
   * Stops the processor in good order, as {@link io.stocktrade.consumer.StockTradeConsumer#close}
   * does.
   *
   * @return this
   */
  public TradeProcessorDriver<R> stop() {
    TradeProcessor stopping = running();
    stopping.shutdownRequested(
        ShutdownRequestedInput.builder().checkpointer(requireNonNull(checkpointer)).build());
    crash();
    return unlessFailed();
  }

  /**
   * Gives the lease to another worker, and tells the processor so.
   *
   * @return this
   */
  public TradeProcessorDriver<R> loseLease() {
    TradeProcessor losing = running();
    lease.release();
    losing.leaseLost(LeaseLostInput.builder().build());
    crash();
    return unlessFailed();
  }

  /**
   * Gives the lease to another worker without the processor's knowing, as when a process was
   * paused: it goes on with what is delivered, and its checkpoints are refused.
   *
   * @return this
   */
  public TradeProcessorDriver<R> loseLeaseUnnoticed() {
    running();
    lease.release();
    return this;
  }

  /**
   * Ends the processor as {@code kill -9} does: nothing is called.
   *
   * @return this
   */
  public TradeProcessorDriver<R> crash() {
    processor = null;
    checkpointer = null;
    return this;
  }

  /**
   * Starts a new processor, ending one that is running as {@link #crash} does. It will be delivered
   * what comes after the last checkpoint. What the former ones gave is kept.
   *
   * @return this
   * @throws IllegalStateException if the shard has been processed to its end
   */
  public TradeProcessorDriver<R> restart() {
    if (lease.isAtShardEnd()) {
      throw new IllegalStateException("shard: processed to its end (expected: one that is open)");
    }
    start();
    return this;
  }

  /**
   * All window results so far, those of former processors too.
   *
   * @return the results in their order; a view
   */
  @SuppressWarnings("unchecked") // Only processors that give R are made.
  public List<WindowResult<R>> results() {
    return Collections.unmodifiableList((List<WindowResult<R>>) (List<?>) rig.results());
  }

  /**
   * What a sink holds that keeps one result per window: of several the one with the highest
   * revision; see {@link WindowResult#supersedes}.
   *
   * @return the results by window, in the order in which the windows came up first
   */
  public Map<WindowId, WindowResult<R>> latestResults() {
    Map<WindowId, WindowResult<R>> latest = new LinkedHashMap<>();
    results()
        .forEach(
            result ->
                latest.merge(
                    result.id(), result, (one, other) -> other.supersedes(one) ? other : one));
    return latest;
  }

  /**
   * The trades that {@code onTrade} got.
   *
   * @return the trades in their order, again if delivered again; a view
   */
  public List<StockTrade> trades() {
    return rig.trades();
  }

  /**
   * The trades that {@code onLateTrade} got.
   *
   * @return the trades in their order; a view
   */
  public List<StockTrade> lateTrades() {
    return rig.lateTrades();
  }

  /**
   * The trades that {@code onDuplicate} got.
   *
   * @return the trades in their order; a view
   */
  public List<StockTrade> duplicates() {
    return rig.duplicates();
  }

  /**
   * The trades that {@code onRefusedTrade} got, with the reasons.
   *
   * @return the trades in their order; a view
   */
  public List<RefusedTrade> refusedTrades() {
    return rig.refusedTrades();
  }

  /**
   * The records that {@code onMalformedRecord} got.
   *
   * @return the records in their order; a view
   */
  public List<MalformedRecord> malformedRecords() {
    return rig.malformedRecords();
  }

  /**
   * The checkpoints so far, without that of the shard's end.
   *
   * @return the positions in their order
   */
  public List<RecordPosition> checkpoints() {
    return lease.checkpoints();
  }

  /**
   * The trades that a restart now would deliver again or for the first time.
   *
   * @return how many user records lie behind the checkpoint
   */
  public int recordsAfterCheckpoint() {
    return log.after(lease.stored());
  }

  /**
   * Whether the shard's end has been checkpointed.
   *
   * @return true after {@link #endShard} went well
   */
  public boolean isShardEndCheckpointed() {
    return lease.isAtShardEnd();
  }

  /**
   * What was done with the records, each counted once though it be delivered again.
   *
   * @return the counts, as of the last batch; a restart after a failure begins anew
   */
  public ProgressCounts counts() {
    return rig.progress().total();
  }

  /**
   * Why the processor stopped by itself, if it did; see {@link Builder#keepFailures}.
   *
   * @return the failure, until the next {@link #restart}
   */
  public Optional<ConsumerFailure> failure() {
    return rig.failure();
  }

  /**
   * The driver's clock.
   *
   * @return its time
   */
  public Instant now() {
    return now;
  }

  private void start() {
    TradeProcessor starting = processors.get();
    rig.attach(starting);
    ExtendedSequenceNumber from = lease.stored();
    log.seek(from);
    checkpointer =
        new ShardRecordProcessorCheckpointer(
            new ShardInfo(shardId, lease.take(), List.of(), from), lease);
    checkpointer.setInitialCheckpointValue(from);
    checkpointer.largestPermittedCheckpointValue(from);
    processor = starting;
    starting.initialize(
        InitializationInput.builder().shardId(shardId).extendedSequenceNumber(from).build());
    unlessFailed();
  }

  private TradeProcessor running() {
    if (processor == null) {
      throw new IllegalStateException("processor: none (expected: one; restart() starts one)");
    }
    return processor;
  }

  /** The processor, or a new one for its codec. */
  private TradeProcessor current() {
    return processor != null ? processor : processors.get();
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private void comeTo(StockTrade trade) {
    trade.timestamp().filter(now::isBefore).ifPresent(time -> now = time);
  }

  private long millisBehindLatest() {
    Instant next = log.nextArrival();
    return next == null ? 0 : Math.max(1, Duration.between(next, now).toMillis());
  }

  private TradeProcessorDriver<R> unlessFailed() {
    Optional<ConsumerFailure> failure = failure();
    if (failure.isPresent() && !keepFailures) {
      throw new AssertionError("processor: stopped, " + failure.get(), failure.get().cause());
    }
    return this;
  }

  /**
   * Collects options; not thread-safe.
   *
   * @param <R> what the processor's aggregation gives
   */
  public static final class Builder<R> {
    private final Supplier<? extends TradeProcessor> processors;
    private String applicationName = "test";
    private String shardId = "shardId-000000000000";
    private Instant start = Instant.EPOCH;
    private boolean keepFailures;
    private WindowStateStore windowState = new InMemoryWindowStateStore();

    private Builder(Supplier<? extends TradeProcessor> processors) {
      this.processors = requireNonNull(processors, "processors");
    }

    /**
     * Names the application in window results. Default {@code test}.
     *
     * @param name the name
     * @return this
     */
    public Builder<R> applicationName(String name) {
      this.applicationName = requireNonNull(name, "name");
      return this;
    }

    /**
     * The shard's id. Default {@code shardId-000000000000}.
     *
     * @param id the id
     * @return this
     */
    public Builder<R> shardId(String id) {
      this.shardId = requireNonNull(id, "id");
      return this;
    }

    /**
     * When the clock begins. Default 1970-01-01T00:00:00Z, so that trades move it.
     *
     * @param time the time
     * @return this
     */
    public Builder<R> startingAt(Instant time) {
      this.start = requireNonNull(time, "time");
      return this;
    }

    /**
     * Where the processors keep their window state. Default: in memory, as long as the driver.
     *
     * @param store the store
     * @return this
     */
    public Builder<R> windowState(WindowStateStore store) {
      this.windowState = requireNonNull(store, "store");
      return this;
    }

    /**
     * Lets a failure of the processor be read from {@link TradeProcessorDriver#failure()} instead
     * of throwing it: for tests in which a hook is to throw.
     *
     * @return this
     */
    public Builder<R> keepFailures() {
      this.keepFailures = true;
      return this;
    }

    /**
     * The driver.
     *
     * @return a driver, whose first processor has been initialized
     */
    public TradeProcessorDriver<R> build() {
      return new TradeProcessorDriver<>(this);
    }
  }
}
