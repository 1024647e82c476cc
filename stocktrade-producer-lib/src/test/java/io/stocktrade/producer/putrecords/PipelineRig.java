package io.stocktrade.producer.putrecords;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A pipeline on a fake Kinesis, in virtual time. */
final class PipelineRig implements SendListener<UserRecord> {
  /** What became of a user record. */
  record Result(String kind, String shardId, int attempts, String reason, List<Try> tries) {}

  final VirtualTime time = new VirtualTime();
  final FakeKinesis kinesis;
  final RecordPipeline<UserRecord> pipeline;
  final Map<UserRecord, List<Result>> results = new HashMap<>();
  final List<UserRecord> retried = new ArrayList<>();
  boolean ended;

  PipelineRig(int shards) {
    this(new FakeKinesis(shards), true);
  }

  PipelineRig(FakeKinesis kinesis, boolean packing) {
    this.kinesis = kinesis;
    this.pipeline =
        new RecordPipeline<>(
            settings(packing),
            kinesis,
            this,
            new RecordPipeline.Surroundings(time, time, time, time, () -> 0.5, () -> ended = true));
  }

  private static PipelineSettings settings(boolean packing) {
    return new PipelineSettings(
        "trades",
        packing,
        2_000,
        Duration.ofMillis(50),
        10,
        10_000,
        8_000,
        2,
        Duration.ofSeconds(30),
        Duration.ofSeconds(6),
        Duration.ofMillis(100),
        Duration.ofSeconds(3),
        Duration.ofSeconds(1),
        1_000);
  }

  void send(List<UserRecord> records) {
    records.forEach(this::send);
  }

  void send(UserRecord record) {
    pipeline.add(record.key(), record.data(), record);
  }

  Result result(UserRecord record) {
    List<Result> all = results.getOrDefault(record, List.of());
    if (all.size() != 1) {
      throw new AssertionError(record + " has " + all.size() + " results (expected: 1)");
    }
    return all.get(0);
  }

  private void add(List<UserRecord> records, Result result) {
    records.forEach(r -> results.computeIfAbsent(r, k -> new ArrayList<>()).add(result));
  }

  @Override
  public void delivered(
      List<UserRecord> records, String shardId, String sequenceNumber, int attempts) {
    add(records, new Result("delivered", shardId, attempts, "", List.of()));
  }

  @Override
  public void retried(List<UserRecord> records) {
    retried.addAll(records);
  }

  @Override
  public void expired(List<UserRecord> records, List<Try> tries) {
    add(records, new Result("expired", "", tries.size(), "", tries));
  }

  @Override
  public void failed(List<UserRecord> records, String reason, List<Try> tries) {
    add(records, new Result("failed", "", tries.size(), reason, tries));
  }
}
