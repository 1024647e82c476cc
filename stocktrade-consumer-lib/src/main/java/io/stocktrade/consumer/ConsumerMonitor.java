package io.stocktrade.consumer;

import io.stocktrade.consumer.ConsumerHealth.State;
import io.stocktrade.consumer.hook.CaptureBudget;
import io.stocktrade.consumer.window.RecordPosition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the processors of a consumer and its runner tell each other, and others.
 *
 * <p>Thread-safe.
 */
final class ConsumerMonitor {
  private final String applicationName;
  private final InstantSource clock;
  private final EventDispatcher events;
  private final ConsumerMetrics metrics;
  private final Map<String, ShardMonitor> shards = new ConcurrentHashMap<>();
  private final Map<CaptureBudget, CaptureMeter> budgets = new ConcurrentHashMap<>();
  private final Set<ShardHold> holds = new LinkedHashSet<>();
  private final Set<ShardHold> unsettled = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Void> firstLease = new CompletableFuture<>();
  private final CompletableFuture<ConsumerFailure> failure = new CompletableFuture<>();
  private final CompletableFuture<Instant> firstRecord = new CompletableFuture<>();
  private volatile State state = State.NEW;
  private volatile @Nullable Instant started;
  private volatile boolean emitOpenWindows;

  /** A monitor that tells nobody. */
  ConsumerMonitor(String applicationName, InstantSource clock) {
    this(applicationName, clock, null, new ConsumerMetrics() {});
  }

  ConsumerMonitor(
      String applicationName,
      InstantSource clock,
      @Nullable ConsumerListener listener,
      ConsumerMetrics metrics) {
    this.applicationName = applicationName;
    this.clock = clock;
    this.events = new EventDispatcher(listener, applicationName, clock);
    this.metrics = new SafeMetrics(metrics, clock);
  }

  String applicationName() {
    return applicationName;
  }

  ConsumerMetrics metrics() {
    return metrics;
  }

  void tell(ConsumerEvent event) {
    events.tell(event);
  }

  // The runner's part.

  void started() {
    started = clock.instant();
    state = State.STARTING;
  }

  /** KCL runs. */
  synchronized void running(ConsumerEvent.Started event) {
    if (state == State.STARTING) {
      state = State.RUNNING;
    }
    tell(event);
  }

  synchronized void stopping() {
    state = State.STOPPING;
  }

  /** Nothing will come any more. */
  void stopped(boolean inGoodOrder) {
    firstLease.completeExceptionally(new CancellationException("the consumer was closed"));
    List<ShardHold> left;
    synchronized (this) {
      state = State.STOPPED;
      left = List.copyOf(holds);
    }
    left.forEach(hold -> hold.gone(ConsumerEvent.ShardLost::new));
    events.tellLast(
        new ConsumerEvent.Stopped(inGoodOrder, Optional.ofNullable(failure.getNow(null))));
  }

  void failed(ConsumerFailure why) {
    failure.complete(why);
    firstLease.completeExceptionally(why.cause());
  }

  CompletableFuture<Void> firstLease() {
    return firstLease;
  }

  CompletableFuture<ConsumerFailure> failure() {
    return failure;
  }

  void emitOpenWindowsAtStop() {
    emitOpenWindows = true;
  }

  /** Tells of batches that take too long. */
  void tellOfSlowBatches() {
    List<ShardHold> present;
    synchronized (this) {
      present = List.copyOf(holds);
    }
    present.forEach(ShardHold::tellIfSlow);
  }

  // The processors' part.

  /** A processor has begun on a shard. */
  ShardHold shardTaken(String shardId, Optional<RecordPosition> after, ProcessorSettings settings) {
    ShardMonitor shard = shards.computeIfAbsent(shardId, id -> new ShardMonitor());
    ShardHold hold = new ShardHold(shardId, settings, this, shard);
    unsettled.add(hold);
    synchronized (this) {
      holds.add(hold);
      metrics.onShardTaken(applicationName, shardId);
    }
    firstLease.complete(null);
    tell(new ConsumerEvent.ShardTaken(shardId, after));
    return hold;
  }

  /** A processor works on its shard no more; another one may have begun already. */
  synchronized void shardGone(ShardHold hold) {
    holds.remove(hold);
    if (holds.stream().noneMatch(other -> other.shardId().equals(hold.shardId()))) {
      metrics.onShardGone(applicationName, hold.shardId());
    }
  }

  /** A processor has done what was to be done when it stopped or its shard ended. */
  void settled(ShardHold hold) {
    unsettled.remove(hold);
  }

  /** Whether every processor that began has been able to end in good order. */
  boolean allSettled() {
    return unsettled.isEmpty();
  }

  void recordsProcessed() {
    if (!firstRecord.isDone()) {
      firstRecord.complete(clock.instant());
    }
  }

  boolean emitsOpenWindowsAtStop() {
    return emitOpenWindows;
  }

  /** Takes one capture out of a budget, which all shards share; false if it is spent. */
  boolean takeCapture(CaptureBudget budget, Instant now) {
    return budgets.computeIfAbsent(budget, CaptureMeter::new).take(now);
  }

  // What users see.

  ConsumerHealth health() {
    Map<String, ShardHealth> byShard = new HashMap<>();
    State seen;
    synchronized (this) {
      seen = state;
      // In the order in which they were taken: where there are two, the later one counts.
      holds.forEach(hold -> byShard.put(hold.shardId(), hold.health()));
    }
    return new ConsumerHealth(seen, byShard, Optional.ofNullable(failure.getNow(null)));
  }

  ConsumerProgress progress() {
    Map<String, ShardProgress> byShard = new HashMap<>();
    ProgressCounts total = ProgressCounts.NONE;
    TroubleCounts troubles = TroubleCounts.NONE;
    for (Map.Entry<String, ShardMonitor> entry : shards.entrySet()) {
      ShardProgress progress = entry.getValue().progress();
      byShard.put(entry.getKey(), progress);
      total = total.plus(progress.counts());
      troubles = troubles.plus(progress.troubles());
    }
    return new ConsumerProgress(total, troubles, byShard, timeToFirstRecord());
  }

  private Optional<Duration> timeToFirstRecord() {
    Instant from = started;
    Instant first = firstRecord.getNow(null);
    return from == null || first == null
        ? Optional.empty()
        : Optional.of(Duration.between(from, first));
  }
}
