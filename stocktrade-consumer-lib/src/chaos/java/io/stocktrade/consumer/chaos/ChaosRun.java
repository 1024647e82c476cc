package io.stocktrade.consumer.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.chaos.Schedule.Step;
import io.stocktrade.local.faults.FaultPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Carries out one schedule, from the start of the processes to the checks. */
final class ChaosRun {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String STREAM = "trades";
  private static final List<Duration> CLOCKS =
      List.of(Duration.ZERO, Duration.ofMinutes(7), Duration.ofMinutes(-5));

  private final Schedule schedule;
  private final int faults;
  private final Path folder;
  private final Lines story;
  private final AtomicInteger published = new AtomicInteger();

  private ChaosRun(Schedule schedule, int faults, Path folder) throws IOException {
    this.schedule = schedule;
    this.faults = faults;
    this.folder = folder;
    this.story = new Lines(folder.resolve("story"));
  }

  /** Runs a seed; what fails says the seed, the schedule, and where the logs are. */
  static Outcome run(long seed, int faults) throws IOException, InterruptedException {
    Schedule schedule = Schedule.of(seed, faults);
    Path folder = emptyFolder(seed);
    ChaosRun run = new ChaosRun(schedule, faults, folder);
    run.tell(schedule.describe());
    try {
      return run.run();
    } catch (AssertionError | RuntimeException | IOException e) {
      throw new AssertionError(
          e.getMessage()
              + "\n"
              + schedule.describe()
              + "\nlogs: "
              + folder
              + "\nagain: mvn -B verify -pl stocktrade-consumer-lib -am -Pchaos -Dchaos.seeds=1"
              + " -Dchaos.seed="
              + seed
              + " -Dchaos.faults="
              + faults,
          e);
    }
  }

  private static Path emptyFolder(long seed) throws IOException {
    Path folder = Path.of("target", "chaos", "seed-" + seed).toAbsolutePath();
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return Files.createDirectories(folder);
  }

  private Outcome run() throws IOException, InterruptedException {
    List<String> options =
        List.of(
            "--kinesis-port", "0",
            "--kinesis-tls-port", "0",
            "--dynamodb-port", "0",
            "--create-stream", STREAM + ":" + schedule.shards());
    try (Child service = new Child("aws", folder, AwsProcess.class, options, line -> {});
        Aws aws = new Aws(service.awaitLine("ready ", LONG));
        Cluster cluster = new Cluster(schedule, faults, aws, folder, STREAM);
        Child publisher = publisher(aws)) {
      for (int i = 0; i < schedule.workers(); i++) {
        cluster.join(CLOCKS.get(i % CLOCKS.size()));
      }
      publisher.awaitLine("ready", LONG);
      carryOut(aws, cluster, publisher);
      end(aws, cluster, publisher);
      return check(aws, cluster);
    }
  }

  private Child publisher(Aws aws) throws IOException {
    return new Child(
        "publisher",
        folder,
        PublisherProcess.class,
        List.of(
            Long.toString(schedule.seed()),
            Integer.toString(faults),
            aws.endpoint("kinesis"),
            aws.endpoint("kinesis-tls"),
            STREAM,
            folder.resolve("trades").toString()),
        line -> {
          if (line.startsWith("published ")) {
            published.set(Integer.parseInt(line.substring("published ".length())));
          }
        });
  }

  /** While a step is under way, trades flow up to the next one. */
  private void carryOut(Aws aws, Cluster cluster, Child publisher)
      throws IOException, InterruptedException {
    Resharding resharding = new Resharding(aws.kinesis, STREAM);
    List<Step> steps = schedule.steps();
    publisher.send("publish " + steps.get(0).at());
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      cluster
          .awaiting("trade " + step.at())
          .atMost(LONG)
          .until(() -> published.get() >= step.at() / 20 * 20);
      publisher.send(
          "publish " + (i + 1 < steps.size() ? steps.get(i + 1).at() : schedule.trades()));
      tell(step.toString());
      carryOut(step, aws, cluster, publisher, resharding);
      cluster.refill();
    }
  }

  private void carryOut(Step step, Aws aws, Cluster cluster, Child publisher, Resharding resharding)
      throws IOException, InterruptedException {
    Random random = new Random(step.seed());
    switch (step.kind()) {
      case KILL_WORKER -> cluster.kill(cluster.anyHolder(random));
      case KILL_LEADER -> cluster.kill(cluster.leader());
      case KILL_DAEMON -> killDaemon(publisher);
      case STOP_WORKER -> cluster.stop(cluster.anyHolder(random));
      case PAUSE_WORKER -> cluster.makeZombie(cluster.anyHolder(random));
      case JOIN -> {
        if (!schedule.allowsMoreThan(cluster.workers().size())) {
          cluster.stop(cluster.anyHolder(random));
        }
        cluster.join(CLOCKS.get(random.nextInt(CLOCKS.size())));
      }
      case SPLIT -> resharding.split(random);
      case MERGE -> resharding.merge(random);
      default -> aws.set(ServiceFaults.plan(step));
    }
  }

  private static void killDaemon(Child publisher) {
    org.awaitility.Awaitility.await("KPL's native process")
        .atMost(LONG)
        .until(() -> publisher.children().anyMatch(ChaosRun::isDaemon));
    publisher.children().filter(ChaosRun::isDaemon).forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean isDaemon(ProcessHandle process) {
    return process.info().command().orElse("").contains("kinesis_producer");
  }

  /** All is stored, all workers stop, and one more reads to the end and shows what is open. */
  private void end(Aws aws, Cluster cluster, Child publisher) throws IOException {
    publisher.send("finish");
    String finished = publisher.awaitLine("finished ", LONG);
    tell("publisher: " + finished);
    assertThat(finished).contains("closed=true");
    aws.set(FaultPlan.none());
    cluster.requireWell();
    cluster.stopAll();
    tell("all workers have stopped");
    Worker last = cluster.join(Duration.ZERO);
    last.child()
        .send(
            "finish "
                + new ShardReader(aws.kinesis, STREAM)
                    .openShards().stream().map(Shard::shardId).collect(Collectors.joining(",")));
    last.dismiss();
    String end = last.child().awaitLine("finished ", LONG);
    assertThat(end).as(last.id).isEqualTo("finished true");
    last.child().awaitEnd(LONG);
    tell("all shards have been read");
  }

  private Outcome check(Aws aws, Cluster cluster) throws IOException {
    Checks checks =
        new Checks(
            schedule,
            TradeLog.read(folder.resolve("trades")),
            new ShardReader(aws.kinesis, STREAM).trades(),
            results());
    checks.check();
    Outcome outcome =
        new Outcome(schedule, aws.faultsDone(), checks.counts(), cluster.recoveries().times());
    tell("exact: " + outcome.counts() + ", next record after kills: " + outcome.recoveries());
    return outcome;
  }

  private List<ResultLine> results() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<ResultLine> results = new java.util.ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".results")).sorted().toList()) {
        Lines.read(file).forEach(line -> results.add(ResultLine.parse(line)));
      }
      return results;
    }
  }

  private void tell(String line) {
    story.append(java.time.Instant.now() + " " + line);
    System.out.println("[chaos " + schedule.seed() + "] " + line);
  }
}
