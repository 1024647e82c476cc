package io.stocktrade.consumer.chaos;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.awaitility.core.ConditionFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The workers of one application: who lives, who has which shard, who leads. */
final class Cluster implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(90);

  private final Schedule schedule;
  private final Aws aws;
  private final Path folder;
  private final Role role;
  private final List<Worker> all = new ArrayList<>();
  private final Recoveries recoveries = new Recoveries();

  Cluster(Schedule schedule, Aws aws, Path folder, Role role) {
    this.schedule = schedule;
    this.aws = aws;
    this.folder = folder;
    this.role = role;
  }

  Recoveries recoveries() {
    return recoveries;
  }

  /** One more worker. */
  Worker join(Duration clockOff) throws IOException {
    Worker worker = new Worker(role.workers + "-" + all.size());
    worker.runsAs(
        new Child(
            worker.id,
            folder,
            WorkerProcess.class,
            List.of(
                Long.toString(schedule.seed()),
                Integer.toString(schedule.steps().size()),
                aws.endpoint("kinesis"),
                aws.endpoint("dynamodb"),
                role.name(),
                worker.id,
                Long.toString(clockOff.toMillis()),
                folder.resolve(worker.id + ".results").toString()),
            line -> hear(worker, line)));
    all.add(worker);
    return worker;
  }

  private void hear(Worker worker, String line) {
    worker.hear(line);
    if (line.startsWith("first ")) {
      recoveries.first(worker.id, line.substring("first ".length()));
    }
  }

  /** Those that are not to end. */
  List<Worker> workers() {
    return all.stream().filter(worker -> !worker.isDismissed()).toList();
  }

  /** Fails if a worker has ended by itself. */
  void requireWell() {
    all.forEach(Worker::requireWell);
  }

  ConditionFactory awaiting(String what) {
    return await(what)
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(20))
        .failFast("a worker ended by itself", this::requireWell);
  }

  /** One of those that hold a shard. */
  Worker anyHolder(Random random) {
    awaiting("a worker holds a shard")
        .until(() -> workers().stream().anyMatch(w -> !w.shards().isEmpty()));
    List<Worker> holders = workers().stream().filter(w -> !w.shards().isEmpty()).toList();
    return holders.isEmpty() ? anyHolder(random) : holders.get(random.nextInt(holders.size()));
  }

  /** The one that assigns the leases, by the lock that it holds in the lease table. */
  Worker leader() {
    List<Worker> leaders = new ArrayList<>();
    awaiting("a leader")
        .ignoreExceptions()
        .until(
            () -> {
              Optional<String> owner = lockOwner();
              workers().stream().filter(w -> owner.equals(Optional.of(w.id))).forEach(leaders::add);
              return !leaders.isEmpty();
            });
    return leaders.get(0);
  }

  private Optional<String> lockOwner() {
    return aws
        .dynamoDb
        .scan(r -> r.tableName(role.application).consistentRead(true))
        .items()
        .stream()
        .map(item -> text(item, "ownerName"))
        .filter(owner -> !owner.isEmpty())
        .findFirst();
  }

  /** Empty if there is none. */
  private static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }

  void kill(Worker worker) throws IOException {
    worker.dismiss();
    recoveries.killed(worker.id, worker.shards());
    worker.child().kill();
    refill();
  }

  /** SIGTERM; returns when it has ended. */
  void stop(Worker worker) {
    worker.dismiss();
    worker.child().terminate();
    worker.child().awaitEnd(LONG);
  }

  /** Pauses a worker until others have its shards. */
  void makeZombie(Worker worker) throws IOException, InterruptedException {
    if (workers().size() == 1) {
      join(Duration.ZERO);
    }
    Process pause = worker.child().pause();
    try {
      Set<String> shards = worker.shards();
      awaiting("others take " + shards).ignoreExceptions().until(() -> haveOthers(worker, shards));
    } finally {
      Child.resume(pause);
    }
  }

  private boolean haveOthers(Worker zombie, Set<String> shards) {
    Set<String> left = new HashSet<>(shards);
    workers().stream().filter(w -> w != zombie).forEach(w -> left.removeAll(w.shards()));
    aws.dynamoDb.scan(r -> r.tableName(role.application).consistentRead(true)).items().stream()
        .filter(lease -> "SHARD_END".equals(text(lease, "checkpoint")))
        .forEach(lease -> left.remove(text(lease, "leaseKey")));
    return left.isEmpty();
  }

  /** Starts workers, if too few are left. */
  void refill() throws IOException {
    while (workers().size() < role.fewest) {
      join(Duration.ZERO);
    }
  }

  /** All stop in good order, at once. */
  void stopAll() {
    recoveries.close();
    List<Worker> left = workers();
    left.forEach(Worker::dismiss);
    left.forEach(worker -> worker.child().terminate());
    left.forEach(worker -> worker.child().awaitEnd(LONG));
  }

  @Override
  public void close() {
    all.forEach(worker -> worker.child().close());
  }
}
