package io.stocktrade.consumer;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.hook.Hook;
import io.stocktrade.consumer.hook.HookPolicy;
import io.stocktrade.consumer.state.WindowStateStore;
import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.consumer.window.WindowId;
import io.stocktrade.consumer.window.WindowResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * What KCL calls for one shard: takes the records, calls the hooks, keeps the checkpoint. Not to be
 * subclassed by itself: {@link TradeProcessor} reads trades, {@link CrossShardAggregator} what
 * processors of trades say of their shards.
 *
 * <p>KCL makes one processor per shard and calls it from one thread at a time, so a subclass needs
 * no locks for what is its own. Records are delivered in the shard's order, and at least once:
 * those after the last checkpoint come again after a crash or a lost lease.
 *
 * <p>A record that can't be read is counted, logged once a minute, given to {@link
 * #onMalformedRecord} and passed over. It never stops the consumer.
 *
 * <p><b>A hook that throws.</b> KCL by itself would log the exception and skip the rest of the
 * batch. Here {@link ProcessorSettings#hookPolicy(Hook)} says what becomes of the one call that
 * threw: by default the consumer stops. Then the processor takes no further records, never
 * checkpoints again, and reports the record and the cause to {@link StockTradeConsumer#failure()}.
 * After the cause is mended, a start goes on at the last checkpoint with nothing lost; {@link
 * HookPolicy} says what is delivered again.
 */
public abstract sealed class ShardProcessor implements ShardRecordProcessor
    permits TradeProcessor, CrossShardAggregator {
  private static final Logger log = LoggerFactory.getLogger(ShardProcessor.class);

  private static final int NONE = -1;

  private ProcessorSettings settings;
  private final MalformedLog malformedLog = new MalformedLog();
  private final BatchTally tally = new BatchTally();
  private Pauser pauser = Pauser.system();
  private @Nullable ConsumerMonitor monitor;
  private @Nullable WindowStateStore windowState;
  private ShardAccess shardAccess = ShardAccess.NONE;
  private @Nullable Work work;
  private @Nullable ProcessorTestRig rig;
  private String shardId = "";
  private List<KinesisClientRecord> batch = List.of();

  /** Which record of the batch is being processed; negative where none is. */
  private int current = NONE;

  private @Nullable RecordPosition initial;
  private @Nullable KinesisClientRecord lastProcessed;
  private boolean counting = true;
  private boolean failed;
  private boolean ended;

  ShardProcessor(ProcessorSettings settings) {
    this.settings = requireNonNull(settings, "settings");
  }

  /**
   * The shard has been taken: {@link #shardId()} is known, and records will follow. For what is to
   * be made once per shard.
   */
  protected void onStart() {}

  /**
   * A record that can't be read and is passed over.
   *
   * @param record the record and what is wrong with it
   */
  protected void onMalformedRecord(MalformedRecord record) {}

  /**
   * The shard that this processor works on.
   *
   * @return the shard's id; empty text before KCL has initialized the processor
   */
  protected final String shardId() {
    return shardId;
  }

  /**
   * Where the record that is being processed stands, for use in a hook.
   *
   * @return the position; empty where no record is being processed
   */
  protected final Optional<RecordPosition> position() {
    return Optional.ofNullable(current()).map(ShardProcessor::positionOf);
  }

  /**
   * When the record that is being processed came to Kinesis, by Kinesis' own clock; for use in a
   * hook. The event time of a trade that carries none.
   *
   * @return the approximate arrival; empty where no record is being processed
   */
  protected final Optional<Instant> arrival() {
    return Optional.ofNullable(current()).map(KinesisClientRecord::approximateArrivalTimestamp);
  }

  // What a subclass in this package adds to the processing of records.

  /**
   * The shard is about to be taken.
   *
   * @throws IOException if that is to be tried again
   */
  void claim(String application) throws IOException {}

  /** The shard has been taken; {@code checkpoint} is the last record processed before, or null. */
  void begin(String application, @Nullable RecordPosition checkpoint) throws IOException {}

  /** The subclass has begun too. */
  void begun() throws IOException {}

  /** Whether a record was processed by a predecessor, and is to be passed over. */
  boolean isKnown(KinesisClientRecord record) {
    return false;
  }

  /** The next record, which {@link #isKnown}. */
  void acceptKnown(KinesisClientRecord record) {}

  /** Reads the next record, and processes what it holds. */
  abstract void read(KinesisClientRecord record);

  /**
   * All records of a batch have been processed, {@code atTip} if the shard held no others when it
   * was read.
   */
  void batchDone(boolean atTip, Instant readAt) throws IOException {}

  /** How far records need not be processed again; null if there is no such record. */
  @Nullable RecordPosition safePosition() {
    return lastProcessed == null ? initial : positionOf(lastProcessed);
  }

  /** The least time between two checkpoints. */
  Duration checkpointInterval() {
    return settings.checkpointInterval();
  }

  /**
   * Makes durable what one needs who begins at {@link #safePosition}.
   *
   * @return whether the checkpoint may follow
   * @throws IOException if that failed, for all attempts
   */
  boolean secure(int attempts) throws IOException {
    return true;
  }

  /** No more records will come: the shard has ended. */
  void endInput() throws IOException {}

  /** KCL knows that the shard has ended. */
  void forget() {}

  /** Shows what there is of what is open, since the processor stops. */
  void showOpen() throws IOException {}

  /**
   * Does with a call of a hook that threw what the policy says.
   *
   * @throws HookStopException if the processing is to stop
   */
  final void hookFailed(
      Hook hook, @Nullable WindowId window, Object argument, Throwable thrown, Runnable again) {
    work().guard.failed(hook, position().orElse(null), window, argument, thrown, again);
  }

  /** A window's result is about to be handed on. */
  final void windowEmitted(WindowResult<?> result) {
    work().hold.windowEmitted(result, current());
  }

  /** Nothing will be called any more. */
  void over() {}

  final ProcessorSettings settings() {
    return settings;
  }

  final BatchTally tally() {
    return tally;
  }

  /** Whether to count: not if the record was counted when it was processed before. */
  final boolean isCounting() {
    return counting;
  }

  /** Connects the processor with the consumer that runs it; before KCL initializes it. */
  final void attach(ConsumerMonitor consumer, WindowStateStore store, ShardAccess access) {
    attach(consumer);
    this.windowState = store;
    this.shardAccess = access;
  }

  /** The same, with the window state of its settings. */
  final void attach(ConsumerMonitor consumer) {
    if (monitor != null) {
      throw new IllegalStateException(
          "processor: one that is in use already (expected: a new one for each shard)");
    }
    this.monitor = consumer;
  }

  /** Where window state is kept. */
  final WindowStateStore windowState() {
    return windowState != null ? windowState : settings.windowState();
  }

  /** What the processor may ask Kinesis. */
  final ShardAccess shardAccess() {
    return shardAccess;
  }

  final Pauser pauser() {
    return pauser;
  }

  final void pauseWith(Pauser other) {
    this.pauser = other;
  }

  /** Lets a test see what the hooks see, and be the clock; before KCL initializes it. */
  final void attach(ProcessorTestRig test, InstantSource clock) {
    this.rig = test;
    this.settings = settings.withClock(clock);
  }

  final @Nullable ProcessorTestRig rig() {
    return rig;
  }

  // What KCL calls.

  @Override
  public final void initialize(InitializationInput input) {
    shardId = input.shardId();
    initial = positionOf(input.extendedSequenceNumber());
    if (monitor == null) {
      monitor = new ConsumerMonitor(settings.applicationName(), settings.clock());
    }
    String application = monitor.applicationName();
    try {
      claim(application);
    } catch (IOException e) {
      // KCL will call this again.
      throw new UncheckedIOException("Shard " + shardId + ": its window state can't be claimed", e);
    }
    ShardHold hold = monitor.shardTaken(shardId, Optional.ofNullable(initial), settings);
    work =
        new Work(
            monitor,
            hold,
            new HookGuard(hold, settings, pauser),
            new CheckpointWriter(hold, settings, pauser));
    guarded(
        () -> {
          begin(application, initial);
          onStart();
          begun();
        });
    log.info("Shard {}: taken, going on after {}", shardId, input.extendedSequenceNumber());
  }

  @Override
  public final void processRecords(ProcessRecordsInput input) {
    if (failed || ended) {
      return;
    }
    List<KinesisClientRecord> records = input.records();
    ShardHold hold = work().hold;
    int firstUncounted = hold.shard().firstUncounted(records);
    hold.batchBegins();
    work().guard.batchBegins();
    guarded(
        () -> {
          process(records, firstUncounted);
          Instant readAt = input.cacheEntryTime();
          batchDone(
              Long.valueOf(0).equals(input.millisBehindLatest()),
              readAt != null ? readAt : settings.clock().instant());
        });
    if (!records.isEmpty()) {
      work().monitor.recordsProcessed();
    }
    hold.batchEnds(
        tally.take(),
        input.millisBehindLatest(),
        failed || records.isEmpty() ? null : records.get(records.size() - 1));
    if (!failed) {
      work()
          .checkpoints
          .writeIfDue(
              input.checkpointer(), safePosition(), checkpointInterval(), this::secureGuarded);
    }
  }

  @Override
  public final void leaseLost(LeaseLostInput input) {
    if (work == null) {
      // KCL has lost the lease before it came to initialize this processor.
      return;
    }
    log.info("Shard {}: given up", shardId);
    over();
    if (ended || !emitsOpenWindowsAtStop()) {
      // Whoever takes the lease reads what is open from its beginning.
      work().hold.settled();
    }
    ended = true;
    work().hold.gone(ConsumerEvent.ShardLost::new);
  }

  @Override
  public final void shardEnded(ShardEndedInput input) {
    lastWork(this::endInput);
    over();
    if (!failed) {
      ended = true;
      if (work().checkpoints.writeShardEnd(input.checkpointer())) {
        forget();
      }
      work().hold.settled();
      work().hold.gone(ConsumerEvent.ShardEnded::new);
      log.info("Shard {}: processed to its end", shardId);
    }
  }

  @Override
  public final void shutdownRequested(ShutdownRequestedInput input) {
    RecordProcessorCheckpointer checkpointer = input.checkpointer();
    if (emitsOpenWindowsAtStop()) {
      lastWork(this::showOpen);
    }
    over();
    if (!failed) {
      ended = true;
      work().checkpoints.write(checkpointer, safePosition(), this::secureGuarded);
    }
    if (!failed) {
      work().hold.settled();
      work().hold.gone(ConsumerEvent.ShardReleased::new);
    }
  }

  private void lastWork(Step step) {
    work().hold.batchBegins();
    work().guard.batchBegins();
    guarded(step);
    work().hold.restEnds(tally.take());
  }

  private boolean secureGuarded(int attempts) throws IOException {
    try {
      return secure(attempts);
    } catch (RuntimeException e) {
      guarded(
          () -> {
            throw e;
          });
      return false;
    }
  }

  private boolean emitsOpenWindowsAtStop() {
    return settings.shutdownPolicy() == ShutdownPolicy.EMIT_OPEN_WINDOWS
        || work().monitor.emitsOpenWindowsAtStop();
  }

  /** Keeps indexes, since to store a reference for each record costs more than all else here. */
  private void process(List<KinesisClientRecord> records, int firstUncounted) {
    batch = records;
    for (int i = 0; i < records.size(); i++) {
      KinesisClientRecord record = records.get(i);
      counting = i >= firstUncounted;
      if (isKnown(record)) {
        acceptKnown(record);
      } else {
        current = i;
        if (counting) {
          tally.records++;
        }
        read(record);
        current = NONE;
      }
    }
    if (!records.isEmpty()) {
      lastProcessed = records.get(records.size() - 1);
    }
    counting = true;
    batch = List.of();
  }

  private @Nullable KinesisClientRecord current() {
    return current == NONE ? null : batch.get(current);
  }

  /** A record turned out to hold nothing that can be read; it is passed over. */
  final void malformed(KinesisClientRecord record, RuntimeException cause) {
    if (counting) {
      tally.malformed++;
    }
    MalformedRecord malformed =
        new MalformedRecord(
            shardId, positionOf(record), record.partitionKey(), record.data(), cause);
    malformedLog.add(malformed, settings.clock().instant());
    if (rig != null) {
      rig.onMalformedRecord(malformed);
    }
    try {
      onMalformedRecord(malformed);
    } catch (Throwable e) {
      hookFailed(Hook.MALFORMED_RECORD, null, malformed, e, () -> onMalformedRecord(malformed));
    }
  }

  /** Work that may fail. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }

  final void guarded(Step step) {
    if (failed) {
      return;
    }
    try {
      step.run();
    } catch (Throwable thrown) {
      // Whatever it is, KCL would log it and go on with the next batch: here nothing goes on.
      failed = true;
      over();
      ConsumerFailure failure = ConsumerFailure.inShard(shardId, position(), thrown);
      log.error(
          "Processing stopped, nothing is checkpointed from here on: {}",
          thrown instanceof HookStopException ? thrown.getMessage() : failure,
          failure.cause());
      work().hold.failed(failure);
    }
  }

  private Work work() {
    return requireNonNull(work, "not initialized");
  }

  static RecordPosition positionOf(KinesisClientRecord record) {
    return new RecordPosition(record.sequenceNumber(), record.subSequenceNumber());
  }

  private static @Nullable RecordPosition positionOf(ExtendedSequenceNumber checkpoint) {
    return checkpoint == null || checkpoint.isSentinelCheckpoint()
        ? null
        : new RecordPosition(checkpoint.sequenceNumber(), checkpoint.subSequenceNumber());
  }

  /** What a processor works with from its initialization on. */
  private record Work(
      ConsumerMonitor monitor, ShardHold hold, HookGuard guard, CheckpointWriter checkpoints) {}
}
