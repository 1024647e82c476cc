package io.stocktrade.consumer.testkit;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.ProcessorTestRig;
import io.stocktrade.consumer.ProcessorTestRig.Reports;
import io.stocktrade.consumer.ShardProcessor;
import io.stocktrade.consumer.global.ShardNode;
import io.stocktrade.consumer.sink.InMemoryResultSink;
import io.stocktrade.consumer.sink.ResultSink;
import io.stocktrade.consumer.state.WindowStateStore;
import io.stocktrade.consumer.window.WindowResult;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.checkpoint.Checkpoint;
import software.amazon.kinesis.checkpoint.ShardRecordProcessorCheckpointer;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.Checkpointer;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * A shard that several workers process, of which at most one has the lease: others go on for a
 * while with what they have read. Each can die between any two of: a result handed to the sink, the
 * state written, the checkpoint written.
 *
 * @param <R> what the aggregation gives
 */
final class ChaosShard<R> {
  static final String APPLICATION = "app";

  final InMemoryResultSink<R> table = new InMemoryResultSink<>();
  private final ResultSink<R> checker = new ResultChecker<>(table);

  /** What happened, for the message of a failure. */
  final List<String> story = new ArrayList<>();

  private final String shardId;
  private final List<KinesisClientRecord> records;
  private final Function<ResultSink<R>, ? extends ShardProcessor> processors;
  private final WindowStateStore states;
  private final @Nullable Reports reports;
  private final Random random;
  private final Store store = new Store();
  private final LeaseRow lease = new LeaseRow();
  private final List<Worker> zombies = new ArrayList<>();
  private @Nullable Worker owner;
  private Instant now = Instant.ofEpochMilli(100_000);

  /** How many records are on the shard; the others come later. */
  private int published;

  private boolean hasZombies = true;
  private int stepsToCrash = -1;
  private boolean crashed;
  private boolean isDisturbed;

  ChaosShard(
      String shardId,
      List<KinesisClientRecord> records,
      Function<ResultSink<R>, ? extends ShardProcessor> processors,
      Random random,
      WindowStateStore states,
      @Nullable Reports reports) {
    this.shardId = shardId;
    this.records = records;
    this.processors = processors;
    this.random = random;
    this.states = states;
    this.reports = reports;
  }

  /** The process dies here. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("dies here", null, false, false);
    }
  }

  /** Lets so much happen, then all records be processed to the shard's end. */
  void run(int actions) {
    disturb();
    for (int i = 0; i < actions && !lease.isAtShardEnd(); i++) {
      act();
    }
    end();
  }

  /** From now on stores may not answer. */
  void disturb() {
    isDisturbed = true;
  }

  /** All workers die now, and from now on those that lose the lease at once; or they live on. */
  void letZombiesLive(boolean live) {
    hasZombies = live;
    if (!live) {
      zombies.clear();
      owner = null;
    }
  }

  boolean isAllPublished() {
    return published == records.size();
  }

  boolean hasEnded() {
    return lease.isAtShardEnd();
  }

  /** Lets all records be processed to the shard's end, whatever dies. */
  void end() {
    published = records.size();
    for (int i = 0; i < 100 && !lease.isAtShardEnd(); i++) {
      stepsToCrash = i < 3 ? random.nextInt(40) - 10 : -1;
      if (owner == null) {
        takeOver(false);
      }
      on(owner, "reads all", worker -> worker.deliver(records.size()));
      on(owner, "ends", Worker::end);
    }
    while (!zombies.isEmpty()) {
      Worker zombie = zombies.remove(0);
      on(zombie, "reads all too late", worker -> worker.deliver(records.size()));
      on(zombie, "ends too late", Worker::end);
    }
    if (!lease.isAtShardEnd()) {
      throw new AssertionError("the shard does not end");
    }
  }

  /** Lets all records there are be processed by one worker, and the shard stay open. */
  void catchUp() {
    published = records.size();
    while (owner == null || !owner.hasReadAll()) {
      if (owner == null) {
        takeOver(false);
      }
      on(owner, "reads all", worker -> worker.deliver(records.size()));
    }
  }

  /** Processes all records without an incident. */
  void runUndisturbed() {
    published = records.size();
    takeOver(false);
    Worker worker = requireNonNull(owner);
    worker.deliver(records.size());
    worker.end();
  }

  /** One thing happens, good or bad. */
  void act() {
    now = now.plusMillis(1 + random.nextInt(3_000));
    published = Math.min(records.size(), published + random.nextInt(5));
    stepsToCrash = random.nextInt(4) == 0 ? 1 + random.nextInt(12) : -1;
    if (owner == null) {
      takeOver(random.nextInt(4) == 0);
      return;
    }
    Worker acting = owner;
    if (!zombies.isEmpty() && random.nextInt(3) == 0) {
      acting = zombies.get(random.nextInt(zombies.size()));
      if (random.nextInt(5) == 0) {
        on(acting, "hears of its lost lease", Worker::loseLease);
        zombies.remove(acting);
        return;
      }
    }
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3, 4, 5 -> {
        int count = random.nextInt(8);
        on(acting, "reads up to " + count, worker -> worker.deliver(count));
      }
      case 6, 7 -> {
        Instant time = Instant.ofEpochMilli(random.nextInt(80_000));
        on(acting, "is idle up to " + time, worker -> worker.showIdle(time));
      }
      case 8 -> {
        if (acting == owner) {
          on(acting, "stops", Worker::stop);
          owner = null;
        }
      }
      default -> takeOver(random.nextInt(4) == 0);
    }
  }

  /** A new worker gets the lease; or two, of which the first one is slow to begin. */
  private void takeOver(boolean slowly) {
    Worker late = slowly && hasZombies ? new Worker() : null;
    if (owner != null && hasZombies) {
      zombies.add(owner);
    }
    owner = new Worker();
    on(owner, "takes over", Worker::begin);
    if (late != null) {
      zombies.add(late);
      on(late, "begins without the lease", Worker::begin);
    }
  }

  private void on(@Nullable Worker worker, String what, Step<R> step) {
    if (worker == null) {
      return;
    }
    crashed = false;
    story.add(worker + " " + what + (stepsToCrash > 0 ? ", dies in step " + stepsToCrash : ""));
    try {
      step.run(worker);
    } catch (Crash e) {
      crashed = true;
    }
    stepsToCrash = -1;
    if (crashed) {
      story.add(worker + " dies");
      zombies.remove(worker);
      if (owner == worker) {
        owner = null;
      }
    } else {
      worker.requireWell();
    }
  }

  /** What a worker is made to do; an interface of its own, since a Worker belongs to a shard. */
  private interface Step<R> {
    void run(ChaosShard<R>.Worker worker);
  }

  /** Between two steps a process can die. */
  private void step() {
    if (stepsToCrash > 0 && --stepsToCrash == 0) {
      crashed = true;
      throw new Crash();
    }
  }

  private void hear(WindowResult<R> result) {
    step();
    story.add("    " + result.trigger() + " " + result.window() + " " + result.revision());
    checker.accept(result);
    step();
  }

  private int workers;

  /** A worker with the lease, or with what was one. */
  final class Worker implements Checkpointer {
    private final String name = "worker " + workers++;
    private final String token = lease.take();
    private final ProcessorTestRig rig =
        new ProcessorTestRig(APPLICATION, () -> now, pause -> {}, store);
    private final ShardProcessor processor = processors.apply(ChaosShard.this::hear);
    private final ExtendedSequenceNumber from = lease.stored();
    private final ShardRecordProcessorCheckpointer checkpointer =
        new ShardRecordProcessorCheckpointer(new ShardInfo(shardId, token, List.of(), from), this);
    private int next;
    private boolean over;
    private boolean begun;

    @Override
    public String toString() {
      return name;
    }

    boolean hasReadAll() {
      return begun && !over && next == records.size();
    }

    void begin() {
      begun = true;
      if (reports != null) {
        rig.reportTo(new FragileReports(reports));
      }
      rig.attach(processor);
      checkpointer.setInitialCheckpointValue(from);
      checkpointer.largestPermittedCheckpointValue(from);
      while (next < records.size() && position(records.get(next)).compareTo(from) <= 0) {
        next++;
      }
      processor.initialize(
          InitializationInput.builder().shardId(shardId).extendedSequenceNumber(from).build());
    }

    void deliver(int count) {
      if (over || !begun) {
        return;
      }
      int to = Math.min(published, next + count);
      List<KinesisClientRecord> batch = new ArrayList<>(records.subList(next, Math.max(next, to)));
      next = Math.max(next, to);
      if (!batch.isEmpty()) {
        checkpointer.largestPermittedCheckpointValue(position(batch.get(batch.size() - 1)));
      }
      processor.processRecords(
          ProcessRecordsInput.builder()
              .records(batch)
              .checkpointer(checkpointer)
              .millisBehindLatest(next < published ? 1L : 0L)
              .cacheEntryTime(now)
              .build());
    }

    void showIdle(Instant time) {
      if (!over && begun && processor instanceof AggregatingTradeProcessor<?> aggregating) {
        rig.showIdle(aggregating, time);
      }
    }

    void stop() {
      if (!over && begun) {
        over = true;
        processor.shutdownRequested(
            ShutdownRequestedInput.builder().checkpointer(checkpointer).build());
      }
    }

    void loseLease() {
      if (!over) {
        over = true;
        processor.leaseLost(LeaseLostInput.builder().build());
      }
    }

    void end() {
      if (!over && begun && next == records.size()) {
        over = true;
        checkpointer.sequenceNumberAtShardEnd(checkpointer.largestPermittedCheckpointValue());
        checkpointer.largestPermittedCheckpointValue(ExtendedSequenceNumber.SHARD_END);
        processor.shardEnded(ShardEndedInput.builder().checkpointer(checkpointer).build());
      }
    }

    void requireWell() {
      rig.failure()
          .ifPresent(
              failure -> {
                throw new AssertionError(name + ": " + failure, failure.cause());
              });
    }

    @Override
    public void setCheckpoint(String key, ExtendedSequenceNumber value, String mine)
        throws KinesisClientLibException {
      step();
      lease.setCheckpoint(key, value, mine);
      story.add("    checkpoint " + value);
      step();
    }

    @Override
    public void prepareCheckpoint(String key, ExtendedSequenceNumber value, String mine) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void prepareCheckpoint(
        String key, ExtendedSequenceNumber value, String mine, byte[] state) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ExtendedSequenceNumber getCheckpoint(String key) {
      return lease.getCheckpoint(key);
    }

    @Override
    public Checkpoint getCheckpointObject(String key) {
      return lease.getCheckpointObject(key);
    }

    @Override
    public void operation(String operation) {
      lease.operation(operation);
    }

    @Override
    public String operation() {
      return lease.operation();
    }
  }

  private static ExtendedSequenceNumber position(KinesisClientRecord record) {
    return new ExtendedSequenceNumber(record.sequenceNumber(), record.subSequenceNumber());
  }

  /** Reports at whose writing a process can die or find no answer. */
  private final class FragileReports implements Reports {
    private final Reports whole;

    FragileReports(Reports whole) {
      this.whole = whole;
    }

    @Override
    public List<ShardNode> shards() {
      return whole.shards();
    }

    @Override
    public int maxShareBytes() {
      return whole.maxShareBytes();
    }

    @Override
    public void report(String id, byte[] report) throws IOException {
      step();
      if (isDisturbed && random.nextInt(12) == 0) {
        throw new IOException("no answer, not reported");
      }
      whole.report(id, report);
      story.add("    report");
      step();
      if (isDisturbed && random.nextInt(12) == 0) {
        throw new IOException("no answer, reported");
      }
    }
  }

  /** A store at whose writes a process can die or find no answer. */
  private final class Store implements WindowStateStore {
    @Override
    public ShardClaim claim(String application, String shardId) throws IOException {
      ShardClaim claim = states.claim(application, shardId);
      return new ShardClaim() {
        @Override
        public Optional<byte[]> latest() {
          return claim.latest();
        }

        @Override
        public boolean write(byte[] state) throws IOException {
          step();
          if (isDisturbed && random.nextInt(12) == 0) {
            throw new IOException("no answer, not written");
          }
          boolean written = claim.write(state);
          story.add("    state " + (written ? "written" : "refused"));
          step();
          if (isDisturbed && random.nextInt(12) == 0) {
            throw new IOException("no answer, written");
          }
          return written;
        }

        @Override
        public boolean delete() throws IOException {
          step();
          boolean deleted = claim.delete();
          step();
          return deleted;
        }
      };
    }
  }
}
