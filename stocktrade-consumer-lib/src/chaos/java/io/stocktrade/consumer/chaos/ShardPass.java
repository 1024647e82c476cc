package io.stocktrade.consumer.chaos;

import io.stocktrade.consumer.window.SlidingWindows;
import io.stocktrade.consumer.window.TimeWindow;
import io.stocktrade.consumer.window.TumblingWindows;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.model.StockTrade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One uninterrupted pass over a shard's records, which keeps every trade: what each window holds,
 * in the order in which it came there.
 */
final class ShardPass {
  private final WindowSettings settings;
  private final SortedMap<TimeWindow, List<StockTrade>> windows = new TreeMap<>();
  private final Map<Long, StockTrade> added = new HashMap<>();
  private final List<StockTrade> late = new ArrayList<>();
  private final List<StockTrade> unrecognised = new ArrayList<>();
  private final Set<Long> inherited;
  private int copies;
  private int copiesOfParents;
  private Set<Long> young;
  private Set<Long> old = new HashSet<>();
  private long generationEnd = Long.MIN_VALUE;
  private long watermark = Long.MIN_VALUE / 2;

  private ShardPass(WindowSettings settings, List<StockTrade> records, Set<Long> inherited) {
    this.settings = settings;
    this.inherited = inherited;
    this.young = new HashSet<>(inherited);
    records.forEach(this::put);
  }

  /** Passes over all shards; one that was split off or merged knows what its parents knew. */
  static SortedMap<String, ShardPass> over(
      WindowSettings settings, SortedMap<String, ShardRecords> records) {
    SortedMap<String, ShardPass> passes = new TreeMap<>();
    records.forEach(
        (shard, held) -> {
          Set<Long> inherited = new HashSet<>();
          for (String parent : held.parents()) {
            ShardPass pass = passes.get(parent);
            if (pass != null) {
              inherited.addAll(pass.young);
              inherited.addAll(pass.old);
            }
          }
          passes.put(shard, new ShardPass(settings, held.trades(), inherited));
        });
    return passes;
  }

  SortedMap<TimeWindow, List<StockTrade>> windows() {
    return windows;
  }

  /** The trades that came to the shard, by id. */
  Map<Long, StockTrade> added() {
    return added;
  }

  /** The trades that are missing in a window that had been final. */
  List<StockTrade> late() {
    return late;
  }

  /** The trades that were counted though they had come before. */
  List<StockTrade> unrecognised() {
    return unrecognised;
  }

  /** How many records were left out since they had come before. */
  int copies() {
    return copies;
  }

  /** How many of these had come to a parent. */
  int copiesOfParents() {
    return copiesOfParents;
  }

  private void put(StockTrade trade) {
    if (isCopy(trade)) {
      copies++;
      if (inherited.contains(trade.id()) && !added.containsKey(trade.id())) {
        copiesOfParents++;
      }
      return;
    }
    if (added.put(trade.id(), trade) != null) {
      unrecognised.add(trade);
    }
    long time = trade.timestampMillis();
    boolean isLate = false;
    for (TimeWindow window : windowsOf(settings, time)) {
      long end = window.end().toEpochMilli();
      if (end + settings.windows().allowedLateness().toMillis() <= watermark) {
        isLate = true;
      } else {
        windows.computeIfAbsent(window, w -> new ArrayList<>()).add(trade);
      }
    }
    if (isLate) {
      late.add(trade);
    }
    watermark = Math.max(watermark, time - settings.outOfOrderness().toMillis());
  }

  /** An id is known in the generation in which it came and in the next one. */
  private boolean isCopy(StockTrade trade) {
    if (settings.duplicateHorizon().isEmpty()) {
      return false;
    }
    long horizon = settings.duplicateHorizon().get().toMillis();
    long time = trade.timestampMillis();
    if (time >= generationEnd) {
      boolean longAgo = generationEnd != Long.MIN_VALUE && time >= generationEnd + horizon;
      old = longAgo ? new HashSet<>() : young;
      young = new HashSet<>();
      generationEnd = time + horizon;
    }
    boolean known = old.contains(trade.id());
    return !young.add(trade.id()) || known;
  }

  /** The windows that hold a trade of this time. */
  static List<TimeWindow> windowsOf(WindowSettings settings, long time) {
    long size =
        settings.windows() instanceof SlidingWindows sliding
            ? sliding.size().toMillis()
            : ((TumblingWindows) settings.windows()).size().toMillis();
    long slide =
        settings.windows() instanceof SlidingWindows sliding ? sliding.slide().toMillis() : size;
    List<TimeWindow> windows = new ArrayList<>();
    for (long start = Math.floorDiv(time, slide) * slide; start > time - size; start -= slide) {
      windows.add(new TimeWindow(Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + size)));
    }
    return windows;
  }
}
