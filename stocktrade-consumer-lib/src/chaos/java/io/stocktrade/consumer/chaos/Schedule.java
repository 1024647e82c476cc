package io.stocktrade.consumer.chaos;

import io.stocktrade.consumer.CheckpointMode;
import io.stocktrade.consumer.Retrieval;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.WindowSpec;
import io.stocktrade.consumer.window.Windows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a seed decides. The processes work it out anew from the seed that they are given.
 *
 * @param seed where it comes from
 * @param isKpl whether KPL publishes, else PutRecords without it
 * @param windows the windows, their lateness and how long ids are kept
 * @param checkpoints what a worker leaves to its successor
 * @param checkpointInterval the least time between two checkpoints
 * @param retrieval polling or fan-out
 * @param shards how many at first
 * @param workers how many at first
 * @param trades how many are published in all
 * @param steps what goes wrong when
 */
record Schedule(
    long seed,
    boolean isKpl,
    WindowSettings windows,
    CheckpointMode checkpoints,
    Duration checkpointInterval,
    Retrieval retrieval,
    int shards,
    int workers,
    int trades,
    List<Step> steps) {
  private static final int MAX_SHARDS = 4;
  private static final int MAX_WORKERS = 4;

  /** How many trades come between two steps, at least; half as many more at most. */
  private static final int TRADES_PER_STEP = 220;

  /**
   * A fault.
   *
   * @param at after how many trades
   * @param kind what
   * @param millis how long, where that makes a difference
   * @param seed decides the rest: which worker, which shard
   */
  record Step(int at, FaultKind kind, long millis, long seed) {
    @Override
    public String toString() {
      return "at trade " + at + ": " + kind + (kind.isOfService() ? " for " + millis + " ms" : "");
    }
  }

  /** A schedule with so many faults. */
  static Schedule of(long seed, int faults) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    boolean isKpl = Math.floorMod(seed, 2) == 1;
    WindowSettings windows = windows(random);
    CheckpointMode checkpoints =
        Math.floorMod(seed, 4) < 2
            ? CheckpointMode.snapshots(Duration.ofMillis(100 + random.nextInt(400)))
            : CheckpointMode.windowAligned();
    Duration interval = Duration.ofMillis(100 + random.nextInt(900));
    Retrieval retrieval = Math.floorMod(seed, 5) == 4 ? Retrieval.fanOut() : Retrieval.polling();
    int shards = 2 + random.nextInt(2);
    int workers = 2 + random.nextInt(2);
    List<Step> steps = steps(random, faults, isKpl, shards);
    int trades = steps.get(steps.size() - 1).at() + 2 * TRADES_PER_STEP;
    return new Schedule(
        seed,
        isKpl,
        windows,
        checkpoints,
        interval,
        retrieval,
        shards,
        workers,
        trades,
        List.copyOf(steps));
  }

  /** Lateness enough that no trade is late on any shard: see {@link Outstanding}. */
  private static WindowSettings windows(Random random) {
    Duration lateness = Duration.ofMillis(TradeLog.MAX_DISORDER_MILLIS);
    WindowSpec spec =
        switch (random.nextInt(4)) {
          case 0 -> Windows.tumbling(Duration.ofSeconds(5)).allowedLateness(lateness);
          case 1 -> Windows.tumbling(Duration.ofSeconds(20)).allowedLateness(lateness);
          case 2 ->
              Windows.sliding(Duration.ofSeconds(10), Duration.ofSeconds(5))
                  .allowedLateness(lateness);
          default ->
              Windows.sliding(Duration.ofSeconds(12), Duration.ofSeconds(2))
                  .allowedLateness(lateness);
        };
    WindowSettings.Builder builder =
        WindowSettings.builder(spec)
            .outOfOrderness(Duration.ofSeconds(1 + random.nextInt(3)))
            .duplicateHorizon(Duration.ofMillis(2 * TradeLog.MAX_DISORDER_MILLIS));
    if (random.nextInt(4) == 0) {
      builder.finalResultsOnly();
    }
    if (random.nextInt(3) == 0) {
      builder.idleTimeout(Duration.ofSeconds(1));
    }
    return builder.build();
  }

  /** Faults of processes and of the service by turns: these last into the next of those. */
  private static List<Step> steps(Random random, int faults, boolean isKpl, int shards) {
    List<FaultKind> ofProcesses = new ArrayList<>();
    List<FaultKind> ofService = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    int open = shards;
    int at = TRADES_PER_STEP;
    while (steps.size() < faults) {
      FaultKind kind =
          steps.size() % 2 == 0
              ? next(ofService, random, FaultKind::isOfService)
              : next(ofProcesses, random, k -> !k.isOfService());
      if (kind == FaultKind.KILL_DAEMON && !isKpl) {
        kind = FaultKind.KILL_LEADER;
      }
      if (kind == FaultKind.SPLIT || kind == FaultKind.MERGE) {
        boolean isToSplit = open == 1 || (open < MAX_SHARDS && kind == FaultKind.SPLIT);
        kind = isToSplit ? FaultKind.SPLIT : FaultKind.MERGE;
        open += isToSplit ? 1 : -1;
      }
      steps.add(new Step(at, kind, 1_000 + random.nextInt(3_000), random.nextLong()));
      at += TRADES_PER_STEP + random.nextInt(TRADES_PER_STEP / 2);
    }
    return steps;
  }

  /** Each of these kinds once, in any order, before one comes again; a kill first. */
  private static FaultKind next(
      List<FaultKind> left, Random random, Predicate<FaultKind> isWanted) {
    if (left.isEmpty()) {
      Stream.of(FaultKind.values()).filter(isWanted).forEach(left::add);
      Collections.shuffle(left, random);
      if (left.remove(FaultKind.KILL_WORKER)) {
        left.add(FaultKind.KILL_WORKER);
      }
    }
    return left.remove(left.size() - 1);
  }

  /** Whether another worker may join. */
  boolean allowsMoreThan(int workersNow) {
    return workersNow < MAX_WORKERS;
  }

  /** For people. */
  String describe() {
    return "seed "
        + seed
        + ": "
        + trades
        + " trades by "
        + (isKpl ? "KPL" : "PutRecords")
        + " to "
        + shards
        + " shards, "
        + workers
        + " workers, "
        + windows
        + ", "
        + checkpoints
        + ", checkpoints each "
        + checkpointInterval.toMillis()
        + " ms, "
        + retrieval
        + "\n"
        + steps.stream().map(step -> "  " + step).collect(Collectors.joining("\n"));
  }
}
