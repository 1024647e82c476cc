package io.stocktrade.benchmarks.publish;

import com.amazonaws.services.schemaregistry.common.Schema;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.producer.Attempt;
import software.amazon.kinesis.producer.IKinesisProducer;
import software.amazon.kinesis.producer.Metric;
import software.amazon.kinesis.producer.UserRecord;
import software.amazon.kinesis.producer.UserRecordResult;

/** A KPL that has delivered each record before it returns, and does nothing else. Thread-safe. */
final class InstantKpl implements IKinesisProducer {
  private static final ListenableFuture<UserRecordResult> DELIVERED =
      Futures.immediateFuture(
          new UserRecordResult(
              List.of(new Attempt(0, 1, "", "", true)), "4959", "shardId-000000000000", true));

  @Override
  public ListenableFuture<UserRecordResult> addUserRecord(
      String stream, String partitionKey, ByteBuffer data) {
    return DELIVERED;
  }

  @Override
  public ListenableFuture<UserRecordResult> addUserRecord(UserRecord userRecord) {
    return DELIVERED;
  }

  @Override
  public ListenableFuture<UserRecordResult> addUserRecord(
      String stream, String partitionKey, @Nullable String explicitHashKey, ByteBuffer data) {
    return DELIVERED;
  }

  @Override
  public ListenableFuture<UserRecordResult> addUserRecord(
      String stream,
      String partitionKey,
      @Nullable String explicitHashKey,
      ByteBuffer data,
      @Nullable Schema schema) {
    return DELIVERED;
  }

  @Override
  public int getOutstandingRecordsCount() {
    return 0;
  }

  @Override
  public List<Metric> getMetrics(String metricName, int windowSeconds) {
    return List.of();
  }

  @Override
  public List<Metric> getMetrics(String metricName) {
    return List.of();
  }

  @Override
  public List<Metric> getMetrics() {
    return List.of();
  }

  @Override
  public List<Metric> getMetrics(int windowSeconds) {
    return List.of();
  }

  @Override
  public void destroy() {}

  @Override
  public void flush(String stream) {}

  @Override
  public void flush() {}

  @Override
  public void flushSync() {}
}
