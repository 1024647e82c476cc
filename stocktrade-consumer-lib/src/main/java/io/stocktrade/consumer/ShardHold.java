package io.stocktrade.consumer;

import io.stocktrade.consumer.hook.CaptureBudget;
import io.stocktrade.consumer.hook.FailedCall;
import io.stocktrade.consumer.window.WindowResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * One processor's time with a shard: what it does now, and whom to tell of it.
 *
 * <p>Thread-safe: the processor's thread writes, health checks and the watch over slow batches
 * read.
 */
final class ShardHold {
  private static final Logger log = LoggerFactory.getLogger(ShardHold.class);

  private final String shardId;
  private final ProcessorSettings settings;
  private final ConsumerMonitor consumer;
  private final ShardMonitor shard;
  private final LogLimiter slowLines = new LogLimiter();
  private @Nullable Instant batchBegan;
  private Optional<Duration> waited = Optional.empty();
  private @Nullable Instant lastBatchAt;
  private OptionalLong millisBehindLatest = OptionalLong.empty();
  private boolean slowTold;
  private boolean failed;
  private boolean gone;
  private ShardHealth.@Nullable LastError lastError;
  private TroubleCounts unreported = TroubleCounts.NONE;

  ShardHold(
      String shardId, ProcessorSettings settings, ConsumerMonitor consumer, ShardMonitor shard) {
    this.shardId = shardId;
    this.settings = settings;
    this.consumer = consumer;
    this.shard = shard;
  }

  String shardId() {
    return shardId;
  }

  ShardMonitor shard() {
    return shard;
  }

  synchronized void count(TroubleCounts more) {
    unreported = unreported.plus(more);
    shard.add(more);
  }

  /** Work on what is left begins, without further records. */
  void restBegins() {
    batchBegins(null);
  }

  /** Work on records begins, which KCL got from Kinesis at that time, if it says when. */
  synchronized void batchBegins(@Nullable Instant readAt) {
    Instant now = settings.clock().instant();
    batchBegan = now;
    waited = Optional.ofNullable(readAt).map(read -> Duration.between(read, now));
    slowTold = false;
  }

  /** Work on records has ended, in good order or not. */
  void batchEnds(
      ProgressCounts counts, @Nullable Long behind, @Nullable KinesisClientRecord lastRecord) {
    tellIfSlow();
    Instant now = settings.clock().instant();
    Optional<Duration> sinceRead;
    Optional<Duration> took;
    TroubleCounts troubles;
    synchronized (this) {
      sinceRead = waited;
      took = Optional.ofNullable(batchBegan).map(began -> Duration.between(began, now));
      batchBegan = null;
      lastBatchAt = now;
      if (behind != null) {
        millisBehindLatest = OptionalLong.of(behind);
      }
      troubles = takeTroubles();
    }
    shard.add(counts, behind, lastRecord);
    consumer
        .metrics()
        .onBatch(
            new BatchReport(
                consumer.applicationName(),
                shardId,
                counts,
                troubles,
                sinceRead,
                took,
                behind == null ? OptionalLong.empty() : OptionalLong.of(behind),
                Optional.ofNullable(lastRecord)
                    .map(r -> Duration.between(r.approximateArrivalTimestamp(), now))));
  }

  /** Work on what was left has ended, without further records. */
  void restEnds(ProgressCounts counts) {
    tellIfSlow();
    shard.add(counts, null, null);
    TroubleCounts troubles;
    synchronized (this) {
      batchBegan = null;
      troubles = takeTroubles();
    }
    consumer
        .metrics()
        .onBatch(
            new BatchReport(
                consumer.applicationName(),
                shardId,
                counts,
                troubles,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty()));
  }

  void windowEmitted(WindowResult<?> result, @Nullable KinesisClientRecord by) {
    Instant now = settings.clock().instant();
    consumer
        .metrics()
        .onWindow(
            new WindowReport(
                result.id(),
                result.trigger(),
                Duration.between(result.window().end(), now),
                Optional.ofNullable(by)
                    .map(r -> Duration.between(r.approximateArrivalTimestamp(), now))));
  }

  /** Tells of a batch that takes too long, once. */
  void tellIfSlow() {
    Instant now = settings.clock().instant();
    Duration elapsed;
    synchronized (this) {
      if (batchBegan == null || slowTold) {
        return;
      }
      elapsed = Duration.between(batchBegan, now);
      if (elapsed.compareTo(settings.slowBatch()) < 0) {
        return;
      }
      slowTold = true;
      count(TroubleCounts.slowBatch());
      lastError = new ShardHealth.LastError(now, "a batch in work for " + elapsed);
    }
    consumer.tell(new ConsumerEvent.BatchSlow(shardId, elapsed, settings.slowBatch()));
    slowLines
        .admit(now)
        .ifPresent(
            more ->
                log.warn(
                    "Shard {}: a batch is in work for {} (expected: less than {}; a lease that is"
                        + " to be handed over is taken by force after 30 s, fan-out reads again"
                        + " after some 35 s): make the hooks faster ({} more since the last such"
                        + " line)",
                    shardId,
                    elapsed,
                    settings.slowBatch(),
                    more));
  }

  boolean takeCapture(CaptureBudget budget) {
    return consumer.takeCapture(budget, settings.clock().instant());
  }

  void hookFailed(FailedCall call, boolean captured) {
    error(call.toString());
    consumer.tell(new ConsumerEvent.HookFailed(call, captured));
  }

  void checkpointMissed(Throwable cause) {
    count(TroubleCounts.missedCheckpoint());
    error("no checkpoint: " + cause);
    consumer.tell(new ConsumerEvent.CheckpointMissed(shardId, cause));
  }

  void failed(ConsumerFailure failure) {
    synchronized (this) {
      failed = true;
    }
    error(failure.toString());
    consumer.failed(failure);
  }

  /** The processor has done what was to be done. */
  void settled() {
    consumer.settled(this);
  }

  /** The processor works on the shard no more; only the first reason is told. */
  void gone(Function<String, ConsumerEvent> why) {
    synchronized (this) {
      if (gone) {
        return;
      }
      gone = true;
    }
    consumer.shardGone(this);
    consumer.tell(why.apply(shardId));
  }

  synchronized ShardHealth health() {
    Optional<Duration> inBatchFor =
        Optional.ofNullable(batchBegan).map(b -> Duration.between(b, settings.clock().instant()));
    return new ShardHealth(
        state(inBatchFor),
        Optional.ofNullable(lastBatchAt),
        inBatchFor,
        millisBehindLatest,
        Optional.ofNullable(lastError));
  }

  private ShardHealth.State state(Optional<Duration> inBatchFor) {
    if (failed) {
      return ShardHealth.State.FAILED;
    }
    if (inBatchFor.isEmpty()) {
      return ShardHealth.State.WAITING;
    }
    return inBatchFor.get().compareTo(settings.slowBatch()) < 0
        ? ShardHealth.State.PROCESSING
        : ShardHealth.State.SLOW;
  }

  private synchronized void error(String what) {
    lastError = new ShardHealth.LastError(settings.clock().instant(), what);
  }

  private TroubleCounts takeTroubles() {
    TroubleCounts taken = unreported;
    unreported = TroubleCounts.NONE;
    return taken;
  }
}
