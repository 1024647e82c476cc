package io.stocktrade.consumer.window;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.consumer.window.WindowTestData.Rec;
import io.stocktrade.model.StockTrade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the engine is to emit, result by result, worked out from every trade kept, each window added
 * up anew for each result, with no regard to cost.
 *
 * @param <R> what the aggregation gives
 */
public final class NaiveWindows<R> {
  public final List<WindowResult<R>> results = new ArrayList<>();
  final List<StockTrade> added = new ArrayList<>();
  final List<StockTrade> late = new ArrayList<>();
  final List<StockTrade> duplicates = new ArrayList<>();

  private final WindowSettings settings;
  private final TradeAggregation<?, R> aggregation;
  private final long lateness;

  /** After how much beyond its end a window has its first complete result. */
  private final long delay;

  private final List<Window> windows = new ArrayList<>();
  private Set<Long> young;
  private Set<Long> old = new HashSet<>();
  private long generationEnd = Long.MIN_VALUE;
  private long watermark = Long.MIN_VALUE / 2;
  private boolean started;

  public NaiveWindows(
      WindowSettings settings, TradeAggregation<?, R> aggregation, List<Rec> records) {
    this(settings, aggregation, records, Set.of());
  }

  /** Windows of a shard whose parents knew these ids at their end. */
  public NaiveWindows(
      WindowSettings settings,
      TradeAggregation<?, R> aggregation,
      List<Rec> records,
      Set<Long> inherited) {
    this.young = new HashSet<>(inherited);
    this.settings = settings;
    this.aggregation = aggregation;
    this.lateness = settings.windows().allowedLateness().toMillis();
    this.delay = settings.finalResultsOnly() ? lateness : 0;
    records.forEach(this::put);
  }

  /** A window and all that it holds. */
  private static final class Window {
    long start;
    long end;
    final List<Rec> records = new ArrayList<>();
    boolean shown;
    boolean passed;
    int lastSize;

    Window(long start, long end) {
      this.start = start;
      this.end = end;
    }
  }

  /** The ids that are known now. */
  public Set<Long> ids() {
    Set<Long> ids = new HashSet<>(young);
    ids.addAll(old);
    return ids;
  }

  public NaiveWindows<R> finish() {
    inOrder().filter(w -> !w.passed && !isFinal(w.end)).forEach(w -> emit(w, Trigger.END_OF_INPUT));
    windows.clear();
    return this;
  }

  /** The index of the first record that an unfinal window holds; the number of records if none. */
  int firstNeeded(int records) {
    return windows.stream()
        .filter(w -> !isFinal(w.end))
        .mapToInt(w -> w.records.stream().mapToInt(Rec::index).min().orElseThrow())
        .min()
        .orElse(records);
  }

  /** The windows that hold trades and are not final, by their ends. */
  List<OpenWindow<R>> open() {
    return windows.stream()
        .filter(w -> !isFinal(w.end))
        .sorted(Comparator.comparingLong(w -> w.end))
        .map(
            w ->
                new OpenWindow<>(
                    new WindowId("app", "shard-1", TimeWindow.ofMillis(w.start, w.end)),
                    w.end + delay <= watermark,
                    w.records.size(),
                    value(aggregation, w.records)))
        .toList();
  }

  private void put(Rec rec) {
    if (settings.duplicateHorizon().isPresent()
        && isDuplicate(rec, settings.duplicateHorizon().get().toMillis())) {
      duplicates.add(rec.trade());
      return;
    }
    boolean taken =
        settings.windows() instanceof SessionWindows sessions
            ? putInSession(rec, sessions.gap().toMillis())
            : putInWindows(rec);
    (taken ? added : late).add(rec.trade());
    advance(Math.max(watermark, rec.time() - settings.outOfOrderness().toMillis()));
  }

  /** An id is known in the generation in which it came and in the next. */
  private boolean isDuplicate(Rec rec, long horizon) {
    if (rec.time() >= generationEnd) {
      boolean longAgo = generationEnd != Long.MIN_VALUE && rec.time() >= generationEnd + horizon;
      old = longAgo ? new HashSet<>() : young;
      young = new HashSet<>();
      generationEnd = rec.time() + horizon;
    }
    boolean known = old.contains(rec.trade().id());
    return !young.add(rec.trade().id()) || known;
  }

  private boolean putInWindows(Rec rec) {
    boolean taken = false;
    for (TimeWindow holding : windowsOf(rec.trade().timestamp().orElseThrow().toEpochMilli())) {
      long start = holding.start().toEpochMilli();
      long end = holding.end().toEpochMilli();
      if (isFinal(end)) {
        continue;
      }
      taken = true;
      Window window =
          windows.stream()
              .filter(w -> w.start == start)
              .findFirst()
              .orElseGet(
                  () -> {
                    windows.add(new Window(start, end));
                    return windows.get(windows.size() - 1);
                  });
      window.records.add(rec);
      if (end + delay <= watermark) {
        emit(window, Trigger.LATE_TRADE);
      }
    }
    return taken;
  }

  private List<TimeWindow> windowsOf(long time) {
    if (settings.windows() instanceof TumblingWindows tumbling) {
      return List.of(tumbling.windowOf(Instant.ofEpochMilli(time)));
    }
    SlidingWindows sliding = (SlidingWindows) settings.windows();
    long size = sliding.size().toMillis();
    long slide = sliding.slide().toMillis();
    long last = Math.floorDiv(time, slide);
    return LongStream.rangeClosed(last - size / slide - 1, last)
        .filter(n -> n * slide <= time && time < n * slide + size)
        .mapToObj(n -> TimeWindow.ofMillis(n * slide, n * slide + size))
        .toList();
  }

  private boolean putInSession(Rec rec, long gap) {
    List<Window> joined =
        windows.stream()
            .filter(w -> !isFinal(w.end) && w.start < rec.time() + gap && rec.time() < w.end)
            .sorted(Comparator.comparingLong(w -> w.start))
            .toList();
    if (joined.isEmpty() && isFinal(rec.time() + gap)) {
      return false;
    }
    Window whole = new Window(rec.time(), rec.time() + gap);
    whole.records.add(rec);
    for (Window part : joined) {
      whole.start = Math.min(whole.start, part.start);
      whole.end = Math.max(whole.end, part.end);
      whole.records.addAll(part.records);
    }
    windows.removeAll(joined);
    windows.add(whole);
    for (Window part : joined) {
      if (part.start == whole.start && part.end == whole.end) {
        whole.shown = part.shown;
      } else if (part.shown) {
        retract(part);
      }
    }
    if (whole.end + delay <= watermark) {
      emit(whole, Trigger.LATE_TRADE);
    }
    return true;
  }

  private void advance(long to) {
    boolean tick =
        started
            && settings
                .earlyResults()
                .map(e -> Math.floorDiv(to, e.toMillis()) > Math.floorDiv(watermark, e.toMillis()))
                .orElse(false);
    watermark = to;
    started = true;
    inOrder()
        .filter(w -> !w.passed && w.end + delay <= watermark)
        .forEach(w -> emit(w, Trigger.WATERMARK));
    if (tick) {
      inOrder()
          .filter(w -> !w.passed && w.lastSize < w.records.size())
          .forEach(w -> emit(w, Trigger.EARLY));
    }
    windows.removeIf(w -> isFinal(w.end));
  }

  private Stream<Window> inOrder() {
    return windows.stream().sorted(Comparator.comparingLong(w -> w.start)).toList().stream();
  }

  private boolean isFinal(long end) {
    return end + lateness <= watermark;
  }

  private void emit(Window window, Trigger trigger) {
    window.passed |= trigger != Trigger.EARLY;
    window.shown = true;
    window.lastSize = window.records.size();
    int trades = window.records.size();
    results.add(result(window, trades, trigger, trades, window.records));
  }

  private void retract(Window window) {
    results.add(result(window, window.records.size() + 1, Trigger.RETRACTED, 0, List.of()));
  }

  private WindowResult<R> result(
      Window window, int revision, Trigger trigger, int trades, List<Rec> records) {
    return new WindowResult<>(
        new WindowId("app", "shard-1", TimeWindow.ofMillis(window.start, window.end)),
        revision,
        trigger,
        trades,
        value(aggregation, records));
  }

  private static <A, R> R value(TradeAggregation<A, R> aggregation, List<Rec> records) {
    A accumulator = aggregation.create();
    records.forEach(r -> aggregation.add(accumulator, r.trade(), r.time()));
    return aggregation.result(accumulator);
  }

  /** The results by identity, revision and reason, for comparing what several runs emitted. */
  static <R> Map<String, WindowResult<R>> byKey(List<WindowResult<R>> results) {
    Map<String, WindowResult<R>> byKey = new TreeMap<>();
    for (WindowResult<R> result : results) {
      WindowResult<R> before =
          byKey.put(result.window() + "/" + result.revision() + "/" + result.trigger(), result);
      if (before != null) {
        throw new AssertionError("twice: " + result);
      }
    }
    return byKey;
  }
}
