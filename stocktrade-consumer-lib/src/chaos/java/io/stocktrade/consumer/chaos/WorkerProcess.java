package io.stocktrade.consumer.chaos;

import static org.awaitility.Awaitility.await;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.ConsumerEvent;
import io.stocktrade.consumer.CrossShardAggregator;
import io.stocktrade.consumer.LeaseSettings;
import io.stocktrade.consumer.ProcessorSettings;
import io.stocktrade.consumer.ShardProgress;
import io.stocktrade.consumer.StartMode;
import io.stocktrade.consumer.StockTradeConsumer;
import io.stocktrade.consumer.StockTradeConsumerBuilder;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.global.GlobalSettings;
import io.stocktrade.consumer.global.WindowShare;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.model.StockTrade;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * A worker in a process of its own, which appends each result to a file.
 *
 * <p>It says {@code ready}, then {@code taken SHARD}, {@code first SHARD} at the first trade,
 * {@code gone SHARD}, and {@code failed WHY} if it stops by itself; at SIGTERM {@code closed true}
 * if it ended in good order. Told to {@code finish SHARD,…} it reads these to their tips, shows
 * what is open, says {@code finished true} and ends.
 */
final class WorkerProcess {
  private static final Duration LONG = Duration.ofSeconds(90);

  private final Lifeline lifeline;
  private final Schedule schedule;
  private final Role role;
  private final Lines results;
  private final InstantSource clock;

  private WorkerProcess(
      Lifeline lifeline, Schedule schedule, Role role, Lines results, InstantSource clock) {
    this.lifeline = lifeline;
    this.schedule = schedule;
    this.role = role;
    this.results = results;
    this.clock = clock;
  }

  /**
   * The arguments: seed, faults, endpoints of Kinesis and DynamoDB, role, the worker's id, by how
   * many milliseconds its clock is off, file.
   */
  public static void main(String[] arguments) throws IOException {
    Lifeline lifeline = Lifeline.begin();
    Schedule schedule = Schedule.of(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
    Duration off = Duration.ofMillis(Long.parseLong(arguments[6]));
    WorkerProcess worker =
        new WorkerProcess(
            lifeline,
            schedule,
            Role.valueOf(arguments[4]),
            new Lines(Path.of(arguments[7])),
            InstantSource.offset(InstantSource.system(), off));
    worker.run(arguments);
  }

  private void run(String[] arguments) {
    StockTradeConsumerBuilder builder =
        StockTradeConsumer.builder()
            .streamName(role.stream)
            .applicationName(role.application)
            .workerId(arguments[5])
            .region(Region.US_EAST_1)
            .endpoints(URI.create(arguments[2]), URI.create(arguments[3]))
            .credentials(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .startMode(StartMode.FAST_LOCAL)
            .retrieval(schedule.retrieval())
            .leases(LeaseSettings.builder().failoverTime(Duration.ofSeconds(2)).build())
            .listener(this::tell)
            .clock(clock);
    StockTradeConsumer consumer =
        switch (role) {
          case SHARDS ->
              builder.processors(Processor::new).reportStream(Role.GLOBAL.stream).build();
          case GLOBAL -> builder.processors(GlobalProcessor::new).build();
        };
    lifeline.onCommand(
        command -> {
          Thread finish = new Thread(() -> finish(consumer, command), "finish");
          // The process is to live until it has said its last word.
          finish.setDaemon(false);
          finish.start();
        });
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> lifeline.say("closed " + consumer.close(Duration.ofSeconds(40))), "stop"));
    consumer.start();
    lifeline.say("ready");
    consumer.terminated().join();
  }

  private void tell(ConsumerEvent event) {
    if (event instanceof ConsumerEvent.ShardTaken taken) {
      lifeline.say("taken " + taken.shardId());
    } else if (event instanceof ConsumerEvent.ShardLost lost) {
      lifeline.say("gone " + lost.shardId());
    } else if (event instanceof ConsumerEvent.ShardReleased released) {
      lifeline.say("gone " + released.shardId());
    } else if (event instanceof ConsumerEvent.ShardEnded ended) {
      lifeline.say("gone " + ended.shardId());
    } else if (event instanceof ConsumerEvent.Stopped stopped && stopped.failure().isPresent()) {
      lifeline.say("failed " + stopped.failure().get().toString().replace('\n', ' '));
    }
  }

  private void finish(StockTradeConsumer consumer, String command) {
    List<String> shards = List.of(command.substring("finish ".length()).split(",", -1));
    await()
        .atMost(LONG)
        .failFast(() -> consumer.failure().isPresent())
        .until(() -> isAtTheTip(consumer.progress().shards(), shards));
    lifeline.say("finished " + consumer.closeEmittingOpenWindows(LONG));
    // The hook for SIGTERM waits for nothing more.
    Runtime.getRuntime().exit(0);
  }

  private static boolean isAtTheTip(Map<String, ShardProgress> progress, List<String> shards) {
    return shards.stream()
        .allMatch(
            shard ->
                progress.containsKey(shard)
                    && progress.get(shard).millisBehindLatest().orElse(1) == 0);
  }

  private ProcessorSettings settings() {
    return ProcessorSettings.builder()
        .checkpoints(schedule.checkpoints())
        .checkpointInterval(schedule.checkpointInterval())
        .clock(clock)
        .build();
  }

  private final class Processor extends AggregatingTradeProcessor<TradeStats> {
    private boolean began;

    Processor() {
      super(settings(), schedule.windows(), TradeStats.aggregation());
    }

    @Override
    protected void onTrade(StockTrade trade) {
      if (!began) {
        began = true;
        lifeline.say("first " + shardId());
      }
    }

    @Override
    protected void onWindow(WindowResult<TradeStats> result) {
      results.append(ResultLine.of(result).toString());
    }
  }

  private final class GlobalProcessor extends CrossShardAggregator<TradeStats> {
    GlobalProcessor() {
      super(
          settings(),
          GlobalSettings.builder().incompleteAfter(Duration.ofSeconds(3)).build(),
          Role.SHARDS.application,
          TradeStats.aggregation());
    }

    @Override
    protected void onLateShare(String shardId, WindowShare share) {
      System.err.println("late share of " + shardId + ": " + share.window());
    }

    @Override
    protected void onWindow(WindowResult<TradeStats> result, Set<String> missing) {
      results.append(ResultLine.of(result).toString());
    }
  }
}
