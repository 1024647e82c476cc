package io.stocktrade.consumer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.KinesisClientLibDependencyException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.processor.Checkpointer;
import software.amazon.kinesis.processor.PreparedCheckpointer;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/** Remembers checkpoints, {@code sequence/sub} or {@code END}, and fails as told. */
final class FakeCheckpointer implements RecordProcessorCheckpointer {
  final List<String> checkpoints = new ArrayList<>();
  final Deque<Exception> failures = new ArrayDeque<>();

  @Override
  public void checkpoint()
      throws KinesisClientLibDependencyException, ThrottlingException, ShutdownException {
    store("END");
  }

  @Override
  public void checkpoint(String sequenceNumber, long subSequenceNumber)
      throws KinesisClientLibDependencyException,
          InvalidStateException,
          ThrottlingException,
          ShutdownException {
    store(sequenceNumber + "/" + subSequenceNumber);
  }

  private void store(String checkpoint)
      throws KinesisClientLibDependencyException, ThrottlingException, ShutdownException {
    Exception failure = failures.poll();
    if (failure instanceof ThrottlingException e) {
      throw e;
    }
    if (failure instanceof ShutdownException e) {
      throw e;
    }
    if (failure instanceof KinesisClientLibDependencyException e) {
      throw e;
    }
    checkpoints.add(checkpoint);
  }

  @Override
  public void checkpoint(Record record) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void checkpoint(String sequenceNumber) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PreparedCheckpointer prepareCheckpoint() {
    throw new UnsupportedOperationException();
  }

  @Override
  public PreparedCheckpointer prepareCheckpoint(byte[] state) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PreparedCheckpointer prepareCheckpoint(Record record) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PreparedCheckpointer prepareCheckpoint(Record record, byte[] state) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PreparedCheckpointer prepareCheckpoint(String sequenceNumber) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PreparedCheckpointer prepareCheckpoint(String sequenceNumber, byte[] state) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PreparedCheckpointer prepareCheckpoint(String sequenceNumber, long subSequenceNumber) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PreparedCheckpointer prepareCheckpoint(
      String sequenceNumber, long subSequenceNumber, byte[] state) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Checkpointer checkpointer() {
    throw new UnsupportedOperationException();
  }
}
