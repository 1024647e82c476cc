package io.stocktrade.consumer.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stocktrade.consumer.window.TimeWindow;
import io.stocktrade.local.faults.FaultPlan;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Carries out one schedule on processes that run, up to the end of the last one. */
final class ChaosRun {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final List<Duration> CLOCKS =
      List.of(Duration.ZERO, Duration.ofMinutes(7), Duration.ofMinutes(-5));

  private final Schedule schedule;
  private final RunFolder folder;
  private final Aws aws;
  private final Cluster shards;
  private final Cluster global;
  private final Child publisher;
  private final ShardReader reader;
  private final Resharding resharding;
  private final AtomicInteger published = new AtomicInteger();

  private ChaosRun(Schedule schedule, RunFolder folder, Aws aws, Cluster shards, Cluster global)
      throws IOException {
    this.schedule = schedule;
    this.folder = folder;
    this.aws = aws;
    this.shards = shards;
    this.global = global;
    this.reader = new ShardReader(aws.kinesis, Role.SHARDS.stream);
    this.resharding = new Resharding(aws.kinesis, Role.SHARDS.stream);
    this.publisher = publisher();
  }

  /** Runs a seed; what fails says the seed, the schedule, and where the logs are. */
  static Outcome run(long seed, int faults) throws IOException, InterruptedException {
    Schedule schedule = Schedule.of(seed, faults);
    RunFolder folder = RunFolder.of(schedule);
    folder.tell(schedule.describe());
    try {
      return run(schedule, folder);
    } catch (AssertionError | RuntimeException | IOException e) {
      throw new AssertionError(
          e.getMessage()
              + "\n"
              + schedule.describe()
              + "\nlogs: "
              + folder.path()
              + "\nagain: mvn -B verify -pl stocktrade-consumer-lib -am -Pchaos -Dchaos.seeds=1"
              + " -Dchaos.seed="
              + seed
              + " -Dchaos.faults="
              + faults,
          e);
    }
  }

  private static Outcome run(Schedule schedule, RunFolder folder)
      throws IOException, InterruptedException {
    List<String> options =
        List.of(
            "--kinesis-port=0",
            "--kinesis-tls-port=0",
            "--dynamodb-port=0",
            "--create-stream=" + Role.SHARDS.stream + ":" + schedule.shards(),
            "--create-stream=" + Role.GLOBAL.stream + ":1");
    Path path = folder.path();
    try (Child service = new Child("aws", path, AwsProcess.class, options, line -> {});
        Aws aws = new Aws(service.awaitLine("ready ", LONG));
        Cluster shards = new Cluster(schedule, aws, path, Role.SHARDS);
        Cluster global = new Cluster(schedule, aws, path, Role.GLOBAL)) {
      ChaosRun run = new ChaosRun(schedule, folder, aws, shards, global);
      try (Child publisher = run.publisher) {
        for (int i = 0; i < schedule.workers(); i++) {
          shards.join(CLOCKS.get(i % CLOCKS.size()));
        }
        global.join(CLOCKS.get(1));
        publisher.awaitLine("ready", LONG);
        run.carryOut();
        run.end();
        return run.check();
      }
    }
  }

  private Child publisher() throws IOException {
    return new Child(
        "publisher",
        folder.path(),
        PublisherProcess.class,
        List.of(
            Long.toString(schedule.seed()),
            Integer.toString(schedule.steps().size()),
            aws.endpoint("kinesis"),
            aws.endpoint("kinesis-tls"),
            Role.SHARDS.stream,
            folder.trades().toString()),
        line -> {
          if (line.startsWith("published ")) {
            published.set(Integer.parseInt(line.substring("published ".length())));
          }
        });
  }

  /** While a step is under way, trades flow up to the next one. */
  private void carryOut() throws IOException, InterruptedException {
    List<Schedule.Step> steps = schedule.steps();
    publisher.send("publish " + steps.get(0).at());
    for (int i = 0; i < steps.size(); i++) {
      Schedule.Step step = steps.get(i);
      shards
          .awaiting("trade " + step.at())
          .until(
              () -> published.get() >= step.at() / PublisherProcess.STEP * PublisherProcess.STEP);
      int next = i + 1 < steps.size() ? steps.get(i + 1).at() : schedule.trades();
      publisher.send("publish " + next);
      folder.tell(step.toString());
      carryOut(step);
      shards.refill();
      global.refill();
      global.requireWell();
    }
  }

  private void carryOut(Schedule.Step step) throws IOException, InterruptedException {
    Random random = new Random(step.seed());
    switch (step.kind()) {
      case KILL_WORKER -> shards.kill(shards.anyHolder(random));
      case KILL_LEADER -> shards.kill(shards.leader());
      case KILL_DAEMON -> killDaemon();
      case KILL_GLOBAL -> global.kill(global.anyHolder(random));
      case STOP_WORKER -> shards.stop(shards.anyHolder(random));
      case PAUSE_WORKER -> shards.makeZombie(shards.anyHolder(random));
      case PAUSE_GLOBAL -> global.makeZombie(global.anyHolder(random));
      case JOIN -> {
        if (!schedule.allowsMoreThan(shards.workers().size())) {
          shards.stop(shards.anyHolder(random));
        }
        shards.join(CLOCKS.get(random.nextInt(CLOCKS.size())));
      }
      case SPLIT -> resharding.split(random);
      case MERGE -> resharding.merge(random);
      default -> aws.set(ServiceFaults.plan(step));
    }
  }

  private void killDaemon() {
    await("KPL's native process")
        .atMost(LONG)
        .until(() -> publisher.children().anyMatch(ChaosRun::isDaemon));
    publisher.children().filter(ChaosRun::isDaemon).forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean isDaemon(ProcessHandle process) {
    return process.info().command().orElse("").contains("kinesis_producer");
  }

  /**
   * All is stored; the workers of the first stage stop, and one more reads to the end and shows
   * what is open; the second stage has put all windows together.
   */
  private void end() throws IOException {
    publisher.send("finish");
    String finished = publisher.awaitLine("finished ", LONG);
    folder.tell("publisher: " + finished);
    assertThat(finished).contains("closed=true");
    aws.set(FaultPlan.none());
    putLastTrades();
    shards.requireWell();
    shards.stopAll();
    folder.tell("all workers have stopped");
    finish(shards.join(Duration.ZERO));
    folder.tell("all shards have been read");
    Map<TimeWindow, Long> truth = Checks.tradesOf(schedule, reader.records());
    try {
      global.awaiting("windows over all shards").until(() -> isPutTogether(truth));
      folder.tell("all windows have been put together");
    } catch (ConditionTimeoutException e) {
      // What is missing, the checks say better.
      folder.tell("not all windows have been put together in time");
    }
    global.stopAll();
  }

  private void finish(Worker last) {
    last.child()
        .send(
            "finish "
                + reader.openShards().stream()
                    .map(Shard::shardId)
                    .collect(Collectors.joining(",")));
    last.dismiss();
    assertThat(last.child().awaitLine("finished ", LONG)).as(last.id).isEqualTo("finished true");
    last.child().awaitEnd(LONG);
  }

  /** A trade much later on each shard, so that all windows before are complete. */
  private void putLastTrades() throws IOException {
    Lines log = new Lines(folder.trades());
    int number = schedule.trades();
    for (Shard shard : reader.openShards()) {
      StockTrade trade = TradeLog.last(schedule, number++);
      log.append(TradeLog.line(trade));
      aws.kinesis.putRecord(
          request ->
              request
                  .streamName(Role.SHARDS.stream)
                  .partitionKey(trade.tickerSymbol())
                  .explicitHashKey(shard.hashKeyRange().startingHashKey())
                  .data(SdkBytes.fromByteArray(new JsonTradeCodec().encode(trade))));
    }
  }

  private boolean isPutTogether(Map<TimeWindow, Long> truth) throws IOException {
    Map<TimeWindow, Long> trades = new HashMap<>();
    folder.results().stream()
        .filter(ResultLine::isOfAllShards)
        .forEach(line -> trades.merge(line.window(), line.trades(), Math::max));
    return truth.entrySet().stream()
        .allMatch(window -> window.getValue().equals(trades.get(window.getKey())));
  }

  private Outcome check() throws IOException {
    SortedMap<String, ShardRecords> stored = reader.records();
    Checks checks = new Checks(schedule, TradeLog.read(folder.trades()), stored, folder.results());
    checks.check();
    Outcome outcome =
        new Outcome(schedule, aws.faultsDone(), checks.counts(), shards.recoveries().times());
    folder.tell(
        "exact: " + outcome.counts() + ", next record after kills: " + outcome.recoveries());
    return outcome;
  }
}
