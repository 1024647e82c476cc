package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.aggregation.FormatVersion;
import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.window.WindowStore.Placement;
import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
 * <p><b>Cost.</b> A trade costs one {@link TradeAggregation#add}, however many windows hold it, and
 * allocates nothing as long as no window is opened or emitted: it goes to one slice, which is the
 * time between two neighbouring edges of windows. A result costs one {@link
 * TradeAggregation#result} and a constant number of {@link TradeAggregation#merge merges} on
 * average, however many slices the window has: a running sum if the aggregation is invertible, else
 * two stacks. A trade that comes late costs one addition and one result for each window that it
 * revises, and up to {@code log2 (size / slide)} additions for those still to come. What is kept is
 * one accumulator per slice of the windows that are not final, up to another one per slice if the
 * aggregation is not invertible, and one per window that has a result which can be revised.
 *
 * @param <A> the accumulator
 * @param <R> the result
 */
public final class WindowEngine<A, R> {
  private static final int VERSION = 1;

  private final WindowListener<R> listener;
  private final long outOfOrdernessMillis;
  private final long maxAheadMillis;
  private final @Nullable DuplicateFilter duplicateFilter;
  private final Reading reading;
  private final Emitter<A, R> emitter;
  private final WindowStore store;

  /** What a written state must agree with to be read. */
  private final String kind;

  private long newestMillis = Reading.NONE;

  /** The latest event time of all runs; what a run has not put in again can't be later. */
  private long runNewest = Reading.NONE;

  private boolean finished;

  private long trades;
  private long late;
  private long duplicates;
  private long refused;

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
    this.listener = requireNonNull(listener, "listener");
    this.outOfOrdernessMillis = settings.outOfOrderness().toMillis();
    this.maxAheadMillis = settings.maxAheadOfArrival().toMillis();
    this.duplicateFilter =
        settings.duplicateHorizon().map(h -> new DuplicateFilter(h.toMillis())).orElse(null);
    long lateness = settings.windows().allowedLateness().toMillis();
    this.reading = new Reading(settings.finalResultsOnly() ? lateness : 0);
    from.watermark().ifPresent(time -> reading.advanceTo(time.toEpochMilli()));
    from.finalBefore().ifPresent(time -> reading.finalBefore = time.toEpochMilli());
    from.position().ifPresent(p -> skip(p.sequenceNumber(), p.subSequenceNumber()));
    this.emitter =
        new Emitter<>(
            requireNonNull(aggregation, "aggregation"),
            listener,
            requireNonNull(application, "application"),
            requireNonNull(shardId, "shardId"));
    this.store = WindowStore.of(settings, aggregation, emitter, reading);
    this.kind = kind(settings, aggregation);
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
    requireOpen();
    route(trade, arrivalMillis);
    skip(sequenceNumber, subSequenceNumber);
  }

  /**
   * Puts the shard's next records in, which gives the same as {@link #add} of each and costs less:
   * trades that go to the same slice and let no result become due are added in one go.
   *
   * @param batch the records
   * @throws IllegalStateException if the engine is finished
   */
  public void addAll(RecordBatch batch) {
    int size = batch.size();
    int next = 0;
    while (next < size) {
      int end = endOfRun(batch, next);
      if (end > next) {
        addRun(batch, next, end);
      }
      if (end < size) {
        add(
            batch.trade(end),
            batch.arrivalMillis(end),
            batch.sequenceNumber(end),
            batch.subSequenceNumber(end));
      }
      next = end + 1;
    }
  }

  /**
   * Passes over a record that holds no trade.
   *
   * @param sequenceNumber the record's sequence number
   * @param subSequenceNumber its place in an aggregated record, else 0
   */
  public void skip(String sequenceNumber, long subSequenceNumber) {
    reading.moveTo(sequenceNumber, subSequenceNumber);
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
    store.finish();
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
    Opening oldest = store.oldest();
    String sequence = oldest == null ? reading.lastSequence : oldest.sequenceBefore();
    long subSequence = oldest == null ? reading.lastSubSequence : oldest.subSequenceBefore();
    return new ResumePoint(
        sequence == null
            ? Optional.empty()
            : Optional.of(new RecordPosition(sequence, subSequence)),
        instant(oldest == null ? reading.watermark : oldest.watermarkBefore()),
        instant(Math.max(reading.finalBefore, reading.watermark)));
  }

  /**
   * The watermark.
   *
   * @return the instant before which no trade is expected any more; empty before the first trade
   */
  public Optional<Instant> watermark() {
    return instant(reading.watermark);
  }

  /**
   * What the engine has done so far.
   *
   * @return the counts
   */
  public EngineCounts counts() {
    return new EngineCounts(
        trades, late, duplicates, refused, emitter.windows(), emitter.revisions());
  }

  /**
   * What the engine holds now, for others to look at; nothing is emitted or changed.
   *
   * <p>Costs one result for each window shown, and for sliding windows on top as many merges as one
   * window has slices, three times, and two for each window shown.
   *
   * @param maxWindows the most windows to show, those that end first; at least 0
   * @return the view
   * @throws IllegalArgumentException if {@code maxWindows} is negative
   */
  public WindowView<R> view(int maxWindows) {
    if (maxWindows < 0) {
      throw new IllegalArgumentException("maxWindows: " + maxWindows + " (expected: at least 0)");
    }
    int open = store.showOpen(maxWindows);
    return new WindowView<>(reading.position(), watermark(), counts(), open, emitter.takeShown());
  }

  /**
   * Writes the engine's state after the last record, from which {@link #read} makes an engine that
   * goes on as this one would: open windows, revisions, watermark, counts, and the ids for finding
   * duplicates.
   *
   * @param out where to
   * @throws IOException if {@code out} throws it
   * @throws UnsupportedOperationException if the aggregation can't be written
   * @throws IllegalStateException if the engine is finished
   */
  public void write(DataOutput out) throws IOException {
    requireOpen();
    FormatVersion.write(VERSION, out);
    out.writeUTF(kind);
    reading.write(out);
    out.writeLong(newestMillis);
    out.writeLong(trades);
    out.writeLong(late);
    out.writeLong(duplicates);
    out.writeLong(refused);
    emitter.write(out);
    if (duplicateFilter != null) {
      duplicateFilter.write(out);
    }
    store.write(out);
  }

  /**
   * Reads what {@link #write} wrote, into a new engine. Put in the records after {@link
   * WindowView#position()} only: the engine would add those before it once more.
   *
   * @param in where from
   * @throws IOException if it is of another version, of other windows or another aggregation, not
   *     what {@code write} wrote, or if {@code in} throws it; the engine must not be used then
   * @throws IllegalStateException if the engine has been used already
   */
  public void read(DataInput in) throws IOException {
    requireOpen();
    if (reading.position().isPresent() || reading.watermark != Reading.NONE) {
      throw new IllegalStateException("engine: in use (expected: a new one, from the beginning)");
    }
    FormatVersion.require(VERSION, in);
    String written = in.readUTF();
    if (!written.equals(kind)) {
      throw new IOException("windows: " + written + " (expected: " + kind + ")");
    }
    try {
      readState(in);
    } catch (RuntimeException e) {
      // Sizes and times that make no sense can break what is built of them in many ways.
      throw new IOException("state: broken, " + e + " (expected: what was written)", e);
    }
  }

  private void readState(DataInput in) throws IOException {
    reading.read(in);
    newestMillis = in.readLong();
    trades = FormatVersion.readCount("trades", in);
    late = FormatVersion.readCount("late", in);
    duplicates = FormatVersion.readCount("duplicates", in);
    refused = FormatVersion.readCount("refused", in);
    emitter.read(in);
    if (duplicateFilter != null) {
      duplicateFilter.read(in);
    }
    store.read(in);
  }

  private void requireOpen() {
    if (finished) {
      throw new IllegalStateException("engine: finished (expected: open)");
    }
  }

  private void route(StockTrade trade, long arrivalMillis) {
    boolean stamped = trade.hasTimestamp();
    long time = stamped ? trade.timestampMillis() : arrivalMillis;
    if (stamped && time - arrivalMillis > maxAheadMillis) {
      refuse(trade, Refusal.AHEAD_OF_ARRIVAL);
      return;
    }
    if (duplicateFilter != null && isDuplicate(duplicateFilter, trade, time)) {
      duplicates++;
      listener.onDuplicate(trade);
      return;
    }
    Placement placement = store.place(trade, time);
    if (placement == Placement.ADDED) {
      added(trade);
    } else {
      otherwisePlaced(trade, placement);
    }
    advanceWatermark(time - outOfOrdernessMillis);
  }

  /** The index of the first trade that is not just another one for the same slice. */
  private int endOfRun(RecordBatch batch, int from) {
    long start = store.hitFrom;
    long end = Math.min(store.hitTo, firstDue());
    int to = from;
    for (int size = batch.size(); to < size; to++) {
      StockTrade trade = batch.trade(to);
      long arrival = batch.arrivalMillis(to);
      boolean stamped = trade.hasTimestamp();
      long time = stamped ? trade.timestampMillis() : arrival;
      if (time < start
          || time >= end
          || (stamped && time - arrival > maxAheadMillis)
          || (duplicateFilter != null && isDuplicate(duplicateFilter, trade, time))) {
        break;
      }
      runNewest = Math.max(runNewest, time);
    }
    return to;
  }

  /** The first event time that lets the mark reach the next deadline. */
  private long firstDue() {
    long deadline = store.nextDeadline;
    return deadline == Long.MAX_VALUE ? deadline : deadline + reading.delay + outOfOrdernessMillis;
  }

  private void addRun(RecordBatch batch, int from, int to) {
    store.addAll(batch, from, to);
    trades += to - from;
    for (int i = from; i < to; i++) {
      listener.onTrade(batch.trade(i));
    }
    advanceWatermark(runNewest - outOfOrdernessMillis);
    skip(batch.sequenceNumber(to - 1), batch.subSequenceNumber(to - 1));
  }

  private boolean isDuplicate(DuplicateFilter filter, StockTrade trade, long time) {
    newestMillis = Math.max(newestMillis, time);
    return !filter.isNew(trade.id(), newestMillis);
  }

  private void otherwisePlaced(StockTrade trade, Placement placement) {
    switch (placement) {
      case ADDED -> throw new AssertionError(placement);
      case ADDED_LATE -> {
        added(trade);
        store.emitChanged();
      }
      case LATE -> {
        late++;
        listener.onLateTrade(trade);
      }
      case TOO_MANY -> refuse(trade, Refusal.TOO_MANY_WINDOWS);
      case FINAL_BEFORE -> {
        // Its windows were emitted before a restart: it is nobody's news.
      }
    }
  }

  private void added(StockTrade trade) {
    trades++;
    listener.onTrade(trade);
  }

  private void refuse(StockTrade trade, Refusal reason) {
    refused++;
    listener.onRefusedTrade(trade, reason);
  }

  private void advanceWatermark(long time) {
    if (time > reading.watermark) {
      reading.advanceTo(time);
      if (reading.mark >= store.nextDeadline) {
        store.advance();
      }
    }
  }

  private static String kind(WindowSettings settings, TradeAggregation<?, ?> aggregation) {
    return aggregation.name()
        + " in "
        + settings.windows()
        + settings.earlyResults().map(e -> ", early results every " + e).orElse("")
        + (settings.finalResultsOnly() ? ", final results only" : "")
        + settings.duplicateHorizon().map(h -> ", ids kept for " + h).orElse("");
  }

  private static Optional<Instant> instant(long millis) {
    return millis == Reading.NONE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
