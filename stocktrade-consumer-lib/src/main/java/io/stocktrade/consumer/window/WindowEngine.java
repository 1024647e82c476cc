package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.model.StockTrade;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the trades of one shard into windows by event time and emits each window's result.
 *
 * <p>Not thread-safe: one engine per shard, used by one thread at a time. It reads no clock. All
 * that it does is a function of the records put in and of their order, not of the batches they came
 * in, unless {@link #advanceEventTime} is called.
 *
 * <p><b>Event time</b> is the trade's timestamp; a trade without one has its record's approximate
 * arrival. <b>The watermark</b> is the latest event time seen less {@code outOfOrderness}: no trade
 * before it is expected any more. A window's first result, revision 0, is emitted by the trade that
 * brings the watermark to the window's end or beyond. A trade that comes later is added and emits a
 * revision at once, as long as the watermark has not reached the window's end plus the allowed
 * lateness; then the window is final, and trades for it are late and left out.
 *
 * <p>With windows of 10 s, outOfOrderness 2 s and allowed lateness 5 s, trades stamped 1, 9, 12, 8,
 * 13, 7, 18, 6 give: at 12 the watermark is 10, window [0, 10) is emitted with two trades; 8 and 7
 * emit revisions 1 and 2 with three and four; 18 brings the watermark to 16, the window is final,
 * and 6 is late.
 *
 * <p>The cost of a trade is one look-up and one {@link TradeAggregation#add}; nothing is allocated
 * as long as no window is opened or emitted.
 *
 * @param <A> the accumulator
 * @param <R> the result
 */
public final class WindowEngine<A, R> {
  private static final long NONE = Long.MIN_VALUE;

  private final TradeAggregation<A, R> aggregation;
  private final WindowListener<R> listener;
  private final String application;
  private final String shardId;
  private final long sizeMillis;
  private final long latenessMillis;
  private final long outOfOrdernessMillis;
  private final long maxAheadMillis;
  private final int maxOpenWindows;
  private final @Nullable DuplicateFilter duplicateFilter;
  private final OpenWindows<A> open = new OpenWindows<>();

  private long watermark = NONE;
  private long finalBefore = NONE;
  private long newestMillis = NONE;

  /** The watermark at which the next window is to be emitted or has become final. */
  private long nextDeadline = Long.MAX_VALUE;

  private @Nullable String lastSequence;
  private long lastSubSequence;
  private long windowsOpened;
  private boolean finished;

  private long trades;
  private long late;
  private long duplicates;
  private long refused;
  private long windows;
  private long revisions;

  /**
   * An engine without open windows.
   *
   * @param settings how to treat time, lateness, duplicates and hostile input
   * @param aggregation what to add up
   * @param application the application's name, for the results' identity
   * @param shardId the shard's id, for the results' identity
   * @param from where the reading begins: {@link ResumePoint#beginning()}, or what {@link
   *     #resumePoint()} of an earlier engine gave
   * @param listener hears what becomes of each trade
   */
  public WindowEngine(
      WindowSettings settings,
      TradeAggregation<A, R> aggregation,
      String application,
      String shardId,
      ResumePoint from,
      WindowListener<R> listener) {
    this.aggregation = requireNonNull(aggregation, "aggregation");
    this.application = requireNonNull(application, "application");
    this.shardId = requireNonNull(shardId, "shardId");
    this.listener = requireNonNull(listener, "listener");
    TumblingWindows spec = (TumblingWindows) settings.windows();
    this.sizeMillis = spec.size().toMillis();
    this.latenessMillis = spec.allowedLateness().toMillis();
    this.outOfOrdernessMillis = settings.outOfOrderness().toMillis();
    this.maxAheadMillis = settings.maxAheadOfArrival().toMillis();
    this.maxOpenWindows = settings.maxOpenWindows();
    this.duplicateFilter =
        settings.duplicateHorizon().map(h -> new DuplicateFilter(h.toMillis())).orElse(null);
    from.watermark().ifPresent(time -> watermark = time.toEpochMilli());
    from.finalBefore().ifPresent(time -> finalBefore = time.toEpochMilli());
    from.position()
        .ifPresent(
            position -> {
              lastSequence = position.sequenceNumber();
              lastSubSequence = position.subSequenceNumber();
            });
  }

  /**
   * Puts the shard's next record in.
   *
   * <p>If the listener throws, this throws the same, and the engine must not be used any more.
   *
   * @param trade the trade in the record
   * @param arrivalMillis the record's approximate arrival at Kinesis, epoch milliseconds
   * @param sequenceNumber the record's sequence number
   * @param subSequenceNumber its place in an aggregated record, else 0
   * @throws IllegalStateException if the engine is finished
   */
  public void add(
      StockTrade trade, long arrivalMillis, String sequenceNumber, long subSequenceNumber) {
    if (finished) {
      throw new IllegalStateException("engine: finished (expected: open)");
    }
    route(trade, arrivalMillis);
    skip(sequenceNumber, subSequenceNumber);
  }

  /**
   * Passes over a record that holds no trade.
   *
   * @param sequenceNumber the record's sequence number
   * @param subSequenceNumber its place in an aggregated record, else 0
   */
  public void skip(String sequenceNumber, long subSequenceNumber) {
    lastSequence = sequenceNumber;
    lastSubSequence = subSequenceNumber;
  }

  /**
   * Advances the watermark as if a trade with this event time had come, and emits what closes.
   *
   * <p>For shards that have gone quiet. The watermark never goes back.
   *
   * @param eventTimeMillis the event time, epoch milliseconds
   */
  public void advanceEventTime(long eventTimeMillis) {
    if (!finished) {
      advanceWatermark(eventTimeMillis - outOfOrdernessMillis);
    }
  }

  /**
   * Ends the input: emits each open window that has no result yet, by their ends, and takes no more
   * trades. Calling it again does nothing.
   */
  public void finish() {
    if (finished) {
      return;
    }
    finished = true;
    for (int i = 0; i < open.size(); i++) {
      OpenWindow<A> window = open.get(i);
      if (!window.hasResult()) {
        emit(window, Trigger.END_OF_INPUT);
      }
      finalBefore = Math.max(finalBefore, window.endMillis + latenessMillis);
    }
    open.removeFirst(open.size());
  }

  /**
   * From where to read again so that no window which is not final loses a trade: just before the
   * first trade of the window that was opened first, or after the last record if none is open.
   *
   * <p>It never goes back as records are put in. Ids seen before it are not part of it: a duplicate
   * whose original lies before the point is not recognised after a restart.
   *
   * @return the point
   */
  public ResumePoint resumePoint() {
    OpenWindow<A> oldest = open.firstOpened();
    String sequence = oldest == null ? lastSequence : oldest.sequenceBefore;
    long subSequence = oldest == null ? lastSubSequence : oldest.subSequenceBefore;
    return new ResumePoint(
        sequence == null
            ? Optional.empty()
            : Optional.of(new RecordPosition(sequence, subSequence)),
        instant(oldest == null ? watermark : oldest.watermarkBefore),
        instant(Math.max(finalBefore, watermark)));
  }

  /**
   * The watermark.
   *
   * @return the instant before which no trade is expected any more; empty before the first trade
   */
  public Optional<Instant> watermark() {
    return instant(watermark);
  }

  /**
   * What the engine has done so far.
   *
   * @return the counts
   */
  public EngineCounts counts() {
    return new EngineCounts(trades, late, duplicates, refused, windows, revisions);
  }

  private void route(StockTrade trade, long arrivalMillis) {
    boolean stamped = trade.hasTimestamp();
    long time = stamped ? trade.timestampMillis() : arrivalMillis;
    if (stamped && time - arrivalMillis > maxAheadMillis) {
      refuse(trade, Refusal.AHEAD_OF_ARRIVAL);
      return;
    }
    newestMillis = Math.max(newestMillis, time);
    if (duplicateFilter != null && !duplicateFilter.isNew(trade.id(), newestMillis)) {
      duplicates++;
      listener.onDuplicate(trade);
      return;
    }
    long start = TumblingWindows.startOf(time, sizeMillis);
    long finalAt = start + sizeMillis + latenessMillis;
    // A window that was final before a restart has been emitted: its trades are nobody's news.
    if (finalAt > finalBefore) {
      addToWindow(trade, start, finalAt);
    }
    advanceWatermark(time - outOfOrdernessMillis);
  }

  private void addToWindow(StockTrade trade, long start, long finalAt) {
    OpenWindow<A> window = open.find(start);
    if (window == null) {
      if (finalAt <= watermark) {
        late++;
        listener.onLateTrade(trade);
        return;
      }
      if (open.size() >= maxOpenWindows) {
        refuse(trade, Refusal.TOO_MANY_WINDOWS);
        return;
      }
      window = openWindow(start);
    }
    aggregation.add(window.accumulator, trade);
    window.trades++;
    trades++;
    listener.onTrade(trade);
    if (window.endMillis <= watermark) {
      emit(window, Trigger.LATE_TRADE);
    }
  }

  private OpenWindow<A> openWindow(long start) {
    OpenWindow<A> window =
        new OpenWindow<>(
            start,
            start + sizeMillis,
            aggregation.create(),
            windowsOpened++,
            lastSequence,
            lastSubSequence,
            watermark);
    open.add(window);
    nextDeadline = Math.min(nextDeadline, deadlineOf(window));
    return window;
  }

  private void refuse(StockTrade trade, Refusal reason) {
    refused++;
    listener.onRefusedTrade(trade, reason);
  }

  private void advanceWatermark(long time) {
    if (time > watermark) {
      watermark = time;
      if (time >= nextDeadline) {
        closeDueWindows();
      }
    }
  }

  private void closeDueWindows() {
    int finalOnes = 0;
    nextDeadline = Long.MAX_VALUE;
    for (int i = 0; i < open.size(); i++) {
      OpenWindow<A> window = open.get(i);
      if (window.endMillis <= watermark && !window.hasResult()) {
        emit(window, Trigger.WATERMARK);
      }
      if (window.endMillis + latenessMillis <= watermark) {
        finalOnes++;
      } else {
        nextDeadline = Math.min(nextDeadline, deadlineOf(window));
      }
    }
    open.removeFirst(finalOnes);
  }

  private long deadlineOf(OpenWindow<A> window) {
    return window.endMillis > watermark ? window.endMillis : window.endMillis + latenessMillis;
  }

  private void emit(OpenWindow<A> window, Trigger trigger) {
    int revision = window.nextRevision++;
    if (revision == 0) {
      windows++;
    } else {
      revisions++;
    }
    WindowId id =
        new WindowId(
            application, shardId, TimeWindow.ofMillis(window.startMillis, window.endMillis));
    listener.onWindow(
        new WindowResult<>(
            id, revision, trigger, window.trades, aggregation.result(window.accumulator)));
  }

  private static Optional<Instant> instant(long millis) {
    return millis == NONE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
