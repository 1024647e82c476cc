package io.stocktrade.examples.doctor;

import io.stocktrade.examples.aws.AwsSession;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Asks Kinesis what a consumer asks it, once, and changes nothing. */
final class StreamChecks {
  private final KinesisAsyncClient kinesis;
  private final String stream;
  private final String where;
  private final InstantSource clock;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> openShards = new ArrayList<>();

  StreamChecks(AwsSession aws, String stream, InstantSource clock) {
    this.kinesis = aws.kinesis();
    this.stream = stream;
    this.where = aws.region().id();
    this.clock = clock;
  }

  /** The ids of the open shards, as far as they could be read. */
  List<String> openShards() {
    return List.copyOf(openShards);
  }

  List<Finding> all() throws InterruptedException {
    if (describe()) {
      listShards();
      read();
    }
    return List.copyOf(findings);
  }

  /** Whether it is of use to ask on. */
  private boolean describe() throws InterruptedException {
    Asked<DescribeStreamSummaryResponse> asked =
        Questions.ask(
            "stream",
            "kinesis:DescribeStreamSummary",
            "stream " + stream,
            Finding.mend(
                "stream",
                "there is no stream " + stream + " in " + where,
                "'stocktrade create-stream " + stream + "', or correct name, region or account"),
            kinesis.describeStreamSummary(r -> r.streamName(stream)));
    findings.add(ClockCheck.check(asked.date(), clock.instant()));
    if (asked.answer() == null) {
      add(asked.refusal());
      return false;
    }
    StreamDescriptionSummary summary = asked.answer().streamDescriptionSummary();
    StreamStatus status = summary.streamStatus();
    if (status != StreamStatus.ACTIVE && status != StreamStatus.UPDATING) {
      findings.add(
          Finding.mend(
              "stream",
              stream + " is " + summary.streamStatusAsString(),
              "wait until it is ACTIVE"));
      return false;
    }
    findings.add(
        Finding.ok(
            "stream",
            stream
                + " is "
                + summary.streamStatusAsString()
                + ", "
                + summary.openShardCount()
                + " open shard"
                + (summary.openShardCount() == 1 ? "" : "s")
                + ", keeps "
                + summary.retentionPeriodHours()
                + " hours"));
    return true;
  }

  private void listShards() throws InterruptedException {
    Optional<String> token = Optional.empty();
    do {
      Optional<String> next = token;
      Asked<ListShardsResponse> asked =
          Questions.ask(
              "shards",
              "kinesis:ListShards",
              "stream " + stream,
              null,
              kinesis.listShards(
                  r ->
                      next.ifPresentOrElse(
                          r::nextToken,
                          () ->
                              r.streamName(stream)
                                  .shardFilter(f -> f.type(ShardFilterType.AT_LATEST)))));
      if (asked.answer() == null) {
        add(asked.refusal());
        return;
      }
      asked.answer().shards().stream().map(Shard::shardId).forEach(openShards::add);
      token = Optional.ofNullable(asked.answer().nextToken());
    } while (token.isPresent());
    findings.add(Finding.ok("shards", "kinesis:ListShards is allowed"));
  }

  /** From the newest record on, so that it takes nothing of what a shard may give. */
  private void read() throws InterruptedException {
    if (openShards.isEmpty()) {
      findings.add(Finding.skipped("read", "no shard is known"));
      return;
    }
    String shard = openShards.get(0);
    Asked<GetShardIteratorResponse> iterator =
        Questions.ask(
            "read",
            "kinesis:GetShardIterator",
            "stream " + stream,
            null,
            kinesis.getShardIterator(
                r ->
                    r.streamName(stream)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.LATEST)));
    if (iterator.answer() == null) {
      add(iterator.refusal());
      return;
    }
    String from = iterator.answer().shardIterator();
    Asked<GetRecordsResponse> records =
        Questions.ask(
            "read",
            "kinesis:GetRecords",
            "stream " + stream,
            null,
            kinesis.getRecords(r -> r.shardIterator(from).limit(1)));
    if (records.answer() == null) {
      add(records.refusal());
    } else {
      findings.add(Finding.ok("read", shard + " can be read"));
    }
  }

  private void add(@Nullable Finding refusal) {
    if (refusal != null) {
      findings.add(refusal);
    }
  }
}
