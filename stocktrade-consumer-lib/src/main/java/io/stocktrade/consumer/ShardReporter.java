package io.stocktrade.consumer;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.global.ShardMarks;
import io.stocktrade.consumer.global.ShardNode;
import io.stocktrade.consumer.global.ShardReport;
import io.stocktrade.consumer.global.ShareFragment;
import io.stocktrade.consumer.global.WindowShare;
import io.stocktrade.consumer.window.AccumulatorListener;
import io.stocktrade.consumer.window.SessionWindows;
import io.stocktrade.consumer.window.TimeWindow;
import io.stocktrade.consumer.window.WindowEngine;
import io.stocktrade.consumer.window.WindowSettings;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says on the stream of reports what a processor's shard has in each window and how far it is.
 *
 * <p>A report is on the stream before the checkpoint passes what it says. If Kinesis does not take
 * it, the processor waits, and so does its shard: see {@link PatientAccess}.
 */
final class ShardReporter<A> implements AccumulatorListener<A> {
  /** How often a shard says how far it is if there is nothing else to say. */
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** How often it says which shards there are. */
  private static final Duration LIST_INTERVAL = Duration.ofMinutes(1);

  private static final int SHARE_HEADER_BYTES = 40;

  private final AggregatingTradeProcessor<?> processor;
  private final PatientAccess access;
  private final String application;
  private final TradeAggregation<A, ?> aggregation;
  private final WindowSettings windows;

  /** Whether the next report is the first one of a shard that is read from its beginning. */
  private boolean fromBeginning;

  private final Map<TimeWindow, WindowShare> unsent = new LinkedHashMap<>();
  private long idleMark = ShardMarks.NO_TIME;
  private @Nullable ShardMarks sentMarks;
  private @Nullable Instant sentAt;
  private @Nullable Instant listedAt;

  ShardReporter(
      AggregatingTradeProcessor<?> processor,
      PatientAccess access,
      String application,
      TradeAggregation<A, ?> aggregation,
      WindowSettings windows) {
    this.processor = processor;
    this.access = access;
    this.application = application;
    this.aggregation = aggregation;
    this.windows = windows;
    if (windows.windows() instanceof SessionWindows) {
      throw new IllegalArgumentException(
          "reportStream: with "
              + windows.windows()
              + " (expected: tumbling or sliding windows; sessions of several shards have no window"
              + " in common)");
    }
    bytes(aggregation.create());
  }

  /** The engine is at where it begins. */
  void begin(WindowEngine<?, ?> engine) {
    fromBeginning =
        engine.position().isEmpty()
            && engine.resumePoint().position().isEmpty()
            && engine.resumePoint().finalBefore().isEmpty();
  }

  @Override
  public void onAccumulator(TimeWindow window, long trades, A accumulator) {
    unsent.put(window, new WindowShare(window, trades, bytes(accumulator)));
  }

  private byte[] bytes(A accumulator) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      aggregation.write(accumulator, new DataOutputStream(bytes));
    } catch (UnsupportedOperationException e) {
      throw new IllegalArgumentException(
          "reportStream: with " + aggregation.name() + ", " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
    return bytes.toByteArray();
  }

  /** Nothing has been written to the shard for so long that windows up to there were shown. */
  void idleUpTo(long eventTimeMillis) {
    idleMark =
        Math.max(idleMark, eventTimeMillis - windows.outOfOrderness().toMillis() - delayMillis());
  }

  /** A batch is done: what has come of it is said, or at times that nothing has. */
  void batchDone(WindowEngine<?, ?> engine) throws IOException {
    ShardMarks marks = marks(engine);
    Instant now = processor.settings().clock().instant();
    if (!unsent.isEmpty() || sentMarks == null || (!marks.equals(sentMarks) && isDue(now))) {
      send(marks, false, isListDue(now) ? Optional.of(access.shards()) : Optional.empty());
      sentAt = now;
      if (isListDue(now)) {
        listedAt = now;
      }
    }
  }

  /** The shard's end has been reached and all its windows have been emitted. */
  void shardEnded(WindowEngine<?, ?> engine) throws IOException {
    send(marks(engine), true, Optional.of(access.shardsWithChildren()));
  }

  private boolean isDue(Instant now) {
    return sentAt == null || isOver(INTERVAL, sentAt, now);
  }

  private boolean isListDue(Instant now) {
    return listedAt == null || isOver(LIST_INTERVAL, listedAt, now);
  }

  /** Also if the clock was set back. */
  private static boolean isOver(Duration interval, Instant since, Instant now) {
    return now.isBefore(since) || Duration.between(since, now).compareTo(interval) >= 0;
  }

  private void send(ShardMarks marks, boolean closed, Optional<List<ShardNode>> shards)
      throws IOException {
    List<WindowShare> shares = new ArrayList<>();
    int size = 0;
    for (WindowShare share : unsent.values()) {
      if (share.size() > access.maxShareBytes()) {
        for (ShareFragment fragment : ShareFragment.of(share, access.maxShareBytes())) {
          put(marks.newestOnly(), false, Optional.empty(), List.of(), Optional.of(fragment));
        }
        continue;
      }
      int more = share.size() + SHARE_HEADER_BYTES;
      if (size + more > access.maxShareBytes() && !shares.isEmpty()) {
        put(marks.newestOnly(), false, Optional.empty(), shares, Optional.empty());
        shares.clear();
        size = 0;
      }
      shares.add(share);
      size += more;
    }
    put(marks, closed, shards, shares, Optional.empty());
    unsent.clear();
    sentMarks = marks;
  }

  private void put(
      ShardMarks marks,
      boolean closed,
      Optional<List<ShardNode>> shards,
      List<WindowShare> shares,
      Optional<ShareFragment> fragment)
      throws IOException {
    access.report(
        new ShardReport(
                application,
                aggregation.name(),
                processor.shardId(),
                fromBeginning,
                closed,
                marks,
                shards,
                shares,
                fragment)
            .toBytes());
    fromBeginning = false;
  }

  private ShardMarks marks(WindowEngine<?, ?> engine) {
    long watermark = millis(engine.watermark());
    long newest = millis(engine.resumePoint().finalBefore());
    return new ShardMarks(
        plus(Math.max(newest, watermark), windows.outOfOrderness().toMillis()),
        plus(watermark, -delayMillis()),
        plus(watermark, -windows.windows().allowedLateness().toMillis()),
        idleMark);
  }

  private long delayMillis() {
    return windows.finalResultsOnly() ? windows.windows().allowedLateness().toMillis() : 0;
  }

  private static long millis(Optional<Instant> time) {
    return time.map(Instant::toEpochMilli).orElse(ShardMarks.NO_TIME);
  }

  private static long plus(long time, long more) {
    return time == ShardMarks.NO_TIME ? time : time + more;
  }
}
