package io.stocktrade.consumer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the processors of a consumer and its runner tell each other.
 *
 * <p>Thread-safe.
 */
final class ConsumerMonitor {
  private final String applicationName;
  private final InstantSource clock;
  private final Map<String, ShardMonitor> shards = new ConcurrentHashMap<>();
  private final Set<String> unsettled = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Void> firstLease = new CompletableFuture<>();
  private final CompletableFuture<ConsumerFailure> failure = new CompletableFuture<>();
  private final CompletableFuture<Instant> firstRecord = new CompletableFuture<>();
  private volatile @Nullable Instant started;
  private volatile boolean emitOpenWindows;

  ConsumerMonitor(String applicationName, InstantSource clock) {
    this.applicationName = applicationName;
    this.clock = clock;
  }

  String applicationName() {
    return applicationName;
  }

  void started() {
    started = clock.instant();
  }

  /** A processor has begun on a shard. */
  ShardMonitor leaseTaken(String shardId) {
    unsettled.add(shardId);
    firstLease.complete(null);
    return shards.computeIfAbsent(shardId, id -> new ShardMonitor());
  }

  /** A processor has done what was to be done when it stopped or its shard ended. */
  void settled(String shardId) {
    unsettled.remove(shardId);
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

  void failed(ConsumerFailure why) {
    failure.complete(why);
    firstLease.completeExceptionally(why.cause());
  }

  /** Nothing will come any more. */
  void stopped() {
    firstLease.completeExceptionally(new CancellationException("the consumer was closed"));
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

  boolean emitsOpenWindowsAtStop() {
    return emitOpenWindows;
  }

  ConsumerProgress progress() {
    Map<String, ShardProgress> byShard = new HashMap<>();
    ProgressCounts total = ProgressCounts.NONE;
    for (Map.Entry<String, ShardMonitor> entry : shards.entrySet()) {
      ShardProgress progress = entry.getValue().progress();
      byShard.put(entry.getKey(), progress);
      total = total.plus(progress.counts());
    }
    return new ConsumerProgress(total, byShard, timeToFirstRecord());
  }

  private Optional<Duration> timeToFirstRecord() {
    Instant from = started;
    Instant first = firstRecord.getNow(null);
    return from == null || first == null
        ? Optional.empty()
        : Optional.of(Duration.between(from, first));
  }
}
