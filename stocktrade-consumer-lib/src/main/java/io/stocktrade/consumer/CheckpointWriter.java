package io.stocktrade.consumer;

import io.stocktrade.consumer.window.RecordPosition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.KinesisClientLibDependencyException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/**
 * Writes a shard's checkpoints: seldom enough, and insistently where one must not be missed.
 *
 * <p>A lease that is gone is a normal end: whoever has it now goes on from the last checkpoint.
 */
final class CheckpointWriter {
  private static final Logger log = LoggerFactory.getLogger(CheckpointWriter.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final String shardId;
  private final ShardHold hold;
  private final ProcessorSettings settings;
  private final Pauser pauser;
  private @Nullable RecordPosition written;
  private @Nullable Instant lastTry;
  private boolean leaseGone;

  CheckpointWriter(ShardHold hold, ProcessorSettings settings, Pauser pauser) {
    this.shardId = hold.shardId();
    this.hold = hold;
    this.settings = settings;
    this.pauser = pauser;
  }

  /** Makes durable what goes with a checkpoint; the checkpoint follows if it says true. */
  @FunctionalInterface
  interface Securing {
    boolean secure(int attempts) throws IOException;
  }

  /** Writes if the position is new and the interval has passed; a failure is made good later. */
  void writeIfDue(
      RecordProcessorCheckpointer checkpointer,
      @Nullable RecordPosition position,
      Duration interval,
      Securing securing) {
    if (position == null || position.equals(written) || leaseGone) {
      return;
    }
    Instant now = settings.clock().instant();
    if (lastTry != null && now.isBefore(lastTry.plus(interval))) {
      return;
    }
    lastTry = now;
    if (isSecured(securing, 1)) {
      write(() -> checkpoint(checkpointer, position), 1);
    }
  }

  /** Writes now, and tries again if it fails. */
  void write(
      RecordProcessorCheckpointer checkpointer,
      @Nullable RecordPosition position,
      Securing securing) {
    if (position != null
        && !position.equals(written)
        && !leaseGone
        && isSecured(securing, settings.checkpointAttempts())) {
      write(() -> checkpoint(checkpointer, position), settings.checkpointAttempts());
    }
  }

  /**
   * Tells KCL that the shard has been processed to its end, and tries again if that fails.
   *
   * @return whether KCL knows
   */
  boolean writeShardEnd(RecordProcessorCheckpointer checkpointer) {
    return write(checkpointer::checkpoint, settings.checkpointAttempts());
  }

  private boolean isSecured(Securing securing, int attempts) {
    try {
      return securing.secure(attempts);
    } catch (IOException e) {
      giveUp(attempts, e);
      return false;
    }
  }

  private void checkpoint(RecordProcessorCheckpointer checkpointer, RecordPosition position)
      throws InvalidStateException,
          KinesisClientLibDependencyException,
          ShutdownException,
          ThrottlingException {
    checkpointer.checkpoint(position.sequenceNumber(), position.subSequenceNumber());
    written = position;
  }

  private boolean write(Step step, int attempts) {
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      try {
        step.run();
        return true;
      } catch (ShutdownException e) {
        leaseGone = true;
        log.info("Shard {}: no checkpoint, another worker has the lease", shardId);
        return false;
      } catch (InvalidStateException e) {
        hold.checkpointMissed(e);
        log.warn("Shard {}: no checkpoint, the lease table can't be written", shardId, e);
        return false;
      } catch (ThrottlingException | KinesisClientLibDependencyException e) {
        if (attempt == attempts) {
          giveUp(attempts, e);
          return false;
        }
      }
      try {
        pauser.pause(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        log.warn("Shard {}: no checkpoint, interrupted while trying again", shardId);
        return false;
      }
      pause = pause.multipliedBy(2);
    }
  }

  private void giveUp(int attempts, Exception cause) {
    hold.checkpointMissed(cause);
    if (attempts == 1) {
      log.info("Shard {}: no checkpoint now, later: {}", shardId, cause.toString());
    } else {
      log.warn("Shard {}: no checkpoint after {} attempts", shardId, attempts, cause);
    }
  }

  @FunctionalInterface
  private interface Step {
    void run()
        throws InvalidStateException,
            KinesisClientLibDependencyException,
            ShutdownException,
            ThrottlingException;
  }
}
