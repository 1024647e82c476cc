package io.stocktrade.consumer.testkit;

import io.stocktrade.consumer.window.RecordPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.checkpoint.Checkpoint;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.processor.Checkpointer;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** The shard's row in a lease table: who has the lease, and the checkpoint, in memory. */
final class LeaseRow implements Checkpointer {
  private final List<RecordPosition> checkpoints = new ArrayList<>();
  private ExtendedSequenceNumber stored = ExtendedSequenceNumber.TRIM_HORIZON;
  private @Nullable ExtendedSequenceNumber pending;
  private byte @Nullable [] pendingState;
  private int leases;
  private int failuresToCome;
  private String operation = "";

  /** Gives the lease to a new owner, who gets the token; the former owner's is void. */
  String take() {
    return Integer.toString(++leases);
  }

  /** Nobody has the lease any more. */
  void release() {
    leases++;
  }

  /** That many checkpoints are throttled from now on. */
  void failNext(int times) {
    failuresToCome = times;
  }

  ExtendedSequenceNumber stored() {
    return stored;
  }

  Optional<RecordPosition> position() {
    return stored.isSentinelCheckpoint()
        ? Optional.empty()
        : Optional.of(new RecordPosition(stored.sequenceNumber(), stored.subSequenceNumber()));
  }

  /** The checkpoints so far, without that of the shard's end. */
  List<RecordPosition> checkpoints() {
    return List.copyOf(checkpoints);
  }

  boolean isAtShardEnd() {
    return ExtendedSequenceNumber.SHARD_END.equals(stored);
  }

  @Override
  public void setCheckpoint(String leaseKey, ExtendedSequenceNumber value, String token)
      throws KinesisClientLibException {
    admit(token);
    stored = value;
    pending = null;
    pendingState = null;
    position().ifPresent(checkpoints::add);
  }

  @Override
  public void prepareCheckpoint(String leaseKey, ExtendedSequenceNumber value, String token)
      throws KinesisClientLibException {
    admit(token);
    pending = value;
    pendingState = null;
  }

  @Override
  public void prepareCheckpoint(
      String leaseKey, ExtendedSequenceNumber value, String token, byte[] state)
      throws KinesisClientLibException {
    admit(token);
    pending = value;
    pendingState = state.clone();
  }

  @Override
  public ExtendedSequenceNumber getCheckpoint(String leaseKey) {
    return stored;
  }

  @Override
  public Checkpoint getCheckpointObject(String leaseKey) {
    return new Checkpoint(stored, pending, pendingState);
  }

  @Override
  public void operation(String name) {
    operation = name;
  }

  @Override
  public String operation() {
    return operation;
  }

  private void admit(String token) throws KinesisClientLibException {
    if (!token.equals(Integer.toString(leases))) {
      throw new ShutdownException("the lease has been given to someone else");
    }
    if (failuresToCome > 0) {
      failuresToCome--;
      throw new ThrottlingException("as the test wants it");
    }
  }
}
