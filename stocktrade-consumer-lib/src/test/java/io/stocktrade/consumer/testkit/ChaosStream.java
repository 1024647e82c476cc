package io.stocktrade.consumer.testkit;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.CheckpointMode;
import io.stocktrade.consumer.CrossShardAggregator;
import io.stocktrade.consumer.ProcessorSettings;
import io.stocktrade.consumer.ProcessorTestRig.Reports;
import io.stocktrade.consumer.ShutdownPolicy;
import io.stocktrade.consumer.global.GlobalSettings;
import io.stocktrade.consumer.global.ShardNode;
import io.stocktrade.consumer.global.WindowShare;
import io.stocktrade.consumer.sink.ResultSink;
import io.stocktrade.consumer.state.InMemoryWindowStateStore;
import io.stocktrade.consumer.state.WindowStateStore;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * Two shards of which one is split, and one of its halves merged with the other shard, each with
 * workers that die and zombies; and a stream of reports with the same kind of workers.
 */
final class ChaosStream implements Reports {
  /** The shards in an order in which they can be processed. */
  static final List<ShardNode> SHARDS =
      List.of(
          new ShardNode("a", List.of()),
          new ShardNode("b", List.of()),
          new ShardNode("a1", List.of("a")),
          new ShardNode("a2", List.of("a")),
          new ShardNode("a2b", List.of("a2", "b")));

  private static final int FIRST_SEQUENCE = 100_000;

  final List<KinesisClientRecord> reports = new ArrayList<>();
  final List<String> late = new ArrayList<>();
  private final Map<String, ChaosShard<List<Long>>> shards = new LinkedHashMap<>();
  private final WindowStateStore states = new InMemoryWindowStateStore();
  private final Random random;
  private final int incompleteAfterMillis;
  private final int maxShareBytes;

  ChaosStream(
      Map<String, List<KinesisClientRecord>> records, WindowSettings windows, Random random) {
    this.random = random;
    this.incompleteAfterMillis = random.nextInt(10_000);
    this.maxShareBytes = 1 << (3 + random.nextInt(10));
    records.forEach(
        (id, list) ->
            shards.put(
                id,
                new ChaosShard<>(
                    id,
                    list,
                    sink -> new ShardIds(windows, mode(), policy(), sink),
                    random,
                    states,
                    this)));
  }

  private CheckpointMode mode() {
    return random.nextBoolean()
        ? CheckpointMode.windowAligned()
        : CheckpointMode.snapshots(Duration.ofMillis(1));
  }

  private ShutdownPolicy policy() {
    return random.nextBoolean()
        ? ShutdownPolicy.EMIT_OPEN_WINDOWS
        : ShutdownPolicy.KEEP_OPEN_WINDOWS;
  }

  /** What reads these reports, a list that may still grow. */
  ChaosShard<List<Long>> globalStage(List<KinesisClientRecord> log) {
    return new ChaosShard<>(
        "reports", log, AllIds::new, random, new InMemoryWindowStateStore(), null);
  }

  /** From now on stores may not answer. */
  void disturb(ChaosShard<List<Long>> global) {
    shards.values().forEach(ChaosShard::disturb);
    global.disturb();
  }

  /** No worker that has been overtaken reports any more, or some may for a while. */
  void letZombiesLive(boolean live) {
    shards.values().forEach(shard -> shard.letZombiesLive(live));
  }

  /** Lets so much happen on the shards and in the global stage. */
  void act(int actions, ChaosShard<List<Long>> global) {
    for (int i = 0; i < actions; i++) {
      if (random.nextInt(3) == 0) {
        global.act();
      } else {
        ShardNode node = SHARDS.get(random.nextInt(SHARDS.size()));
        ChaosShard<List<Long>> shard = shard(node.shardId());
        if (canBegin(node) && !shard.hasEnded()) {
          if (random.nextInt(15) == 0) {
            shard.end();
          } else {
            shard.act();
          }
        }
      }
    }
  }

  /** All shards end, and all is read that they report. */
  void end(ChaosShard<List<Long>> global) {
    for (ShardNode node : SHARDS) {
      if (!shard(node.shardId()).hasEnded()) {
        shard(node.shardId()).end();
      }
    }
    global.catchUp();
  }

  String story() {
    StringBuilder all = new StringBuilder();
    shards.forEach(
        (id, shard) ->
            all.append(id).append('\n').append(String.join("\n", shard.story)).append('\n'));
    return all.toString();
  }

  private boolean canBegin(ShardNode node) {
    return node.parents().stream().allMatch(parent -> shard(parent).hasEnded());
  }

  private ChaosShard<List<Long>> shard(String id) {
    return requireNonNull(shards.get(id), id);
  }

  @Override
  public List<ShardNode> shards() {
    return SHARDS.stream()
        .filter(node -> node.parents().isEmpty() || random.nextBoolean() || isClosing(node))
        .toList();
  }

  /** A shard is closed before its end is read, sometimes long before. */
  private boolean isClosing(ShardNode child) {
    return child.parents().stream().anyMatch(parent -> shard(parent).isAllPublished());
  }

  @Override
  public int maxShareBytes() {
    return maxShareBytes;
  }

  @Override
  public void report(String shardId, byte[] report) {
    reports.add(
        KinesisClientRecord.builder()
            .sequenceNumber(Integer.toString(FIRST_SEQUENCE + reports.size()))
            .partitionKey(shardId)
            .approximateArrivalTimestamp(Instant.EPOCH)
            .data(ByteBuffer.wrap(report).asReadOnlyBuffer())
            .build());
  }

  private static final class ShardIds extends AggregatingTradeProcessor<List<Long>> {
    private final ResultSink<List<Long>> sink;

    ShardIds(
        WindowSettings windows,
        CheckpointMode mode,
        ShutdownPolicy policy,
        ResultSink<List<Long>> sink) {
      super(
          ProcessorSettings.builder()
              .checkpointInterval(Duration.ZERO)
              .checkpointAttempts(2)
              .checkpoints(mode)
              .shutdownPolicy(policy)
              .build(),
          windows,
          new TradeIds());
      this.sink = sink;
    }

    @Override
    protected void onWindow(WindowResult<List<Long>> result) {
      sink.accept(result);
    }
  }

  private final class AllIds extends CrossShardAggregator<List<Long>> {
    private final ResultSink<List<Long>> sink;

    AllIds(ResultSink<List<Long>> sink) {
      super(
          ProcessorSettings.builder()
              .checkpointInterval(Duration.ZERO)
              .checkpointAttempts(2)
              .build(),
          GlobalSettings.builder()
              .incompleteAfter(Duration.ofMillis(incompleteAfterMillis))
              .build(),
          ChaosShard.APPLICATION,
          new TradeIds());
      this.sink = sink;
    }

    @Override
    protected void onWindow(WindowResult<List<Long>> result, Set<String> missing) {
      sink.accept(result);
    }

    @Override
    protected void onLateShare(String shardId, WindowShare share) {
      late.add(shardId + " " + share);
    }
  }
}
