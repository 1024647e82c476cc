package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.aggregation.FormatVersion;
import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.window.WindowResult.Trigger;
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
 * in. {@link #showIdle} and {@link #showOpen} add results in between, and change none: records
 * decide what a result holds, whoever asks when.
 *
 * <p><b>Event time</b> is the trade's timestamp; a trade without one has its record's approximate
 * arrival. <b>The watermark</b> is the latest event time seen less {@code outOfOrderness}: no trade
 * before it is expected any more. A window's first result is emitted by the trade that brings the
 * watermark to the window's end or beyond. A trade that comes later is added and emits a revision
 * at once, as long as the watermark has not reached the window's end plus the allowed lateness;
 * then the window is final, and trades for it are late and left out.
 *
 * <p>With windows of 10 s, outOfOrderness 2 s and allowed lateness 5 s, trades stamped 1, 9, 12, 8,
 * 13, 7, 18, 6 give: at 12 the watermark is 10, window [0, 10) is emitted with two trades; 8 and 7
 * emit revisions with three and four; 18 brings the watermark to 16, the window is final, and 6 is
 * late.
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
  private static final int VERSION = 3;

  private final WindowListener<R> listener;
  private final long outOfOrdernessMillis;
  private final long maxAheadMillis;
  private final @Nullable DuplicateFilter duplicateFilter;
  private final Reading reading;
  private final Emitter<A, R> emitter;
  private final WindowStore store;

  /** What a written state must agree with to be read. */
  private final String kind;

  private final String windows;

  /** From where the reading began, as long as records up to its end are put in again. */
  private @Nullable ResumePoint resuming;

  /** Records up to here are in the engine or needed by no window; null once one after it came. */
  private @Nullable RecordPosition known;

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
    this(
        settings,
        aggregation,
        application,
        shardId,
        from,
        listener,
        (window, trades, accumulator) -> {});
  }

  /**
   * An engine without open windows that tells what its results are made of, too.
   *
   * @param settings how to treat time, lateness, duplicates and hostile input
   * @param aggregation what to add up
   * @param application the application's name, for the results' identity
   * @param shardId the shard's id, for the results' identity
   * @param from where the reading begins: {@link ResumePoint#beginning()}, or what {@link
   *     #resumePoint()} of an earlier engine gave
   * @param listener hears what becomes of each trade
   * @param accumulators hears of each result, before {@code listener} does
   */
  public WindowEngine(
      WindowSettings settings,
      TradeAggregation<A, R> aggregation,
      String application,
      String shardId,
      ResumePoint from,
      WindowListener<R> listener,
      AccumulatorListener<A> accumulators) {
    this.listener = requireNonNull(listener, "listener");
    this.outOfOrdernessMillis = settings.outOfOrderness().toMillis();
    this.maxAheadMillis = settings.maxAheadOfArrival().toMillis();
    this.duplicateFilter =
        settings.duplicateHorizon().map(h -> new DuplicateFilter(h.toMillis())).orElse(null);
    long lateness = settings.windows().allowedLateness().toMillis();
    this.reading = new Reading(settings.finalResultsOnly() ? lateness : 0);
    from.watermark().ifPresent(time -> reading.advanceTo(time.toEpochMilli()));
    from.finalBefore().ifPresent(time -> reading.finalBefore = time.toEpochMilli());
    this.known = from.counted().orElse(null);
    this.resuming = known == null ? null : from;
    from.position().ifPresent(p -> reading.moveTo(p.sequenceNumber(), p.subSequenceNumber()));
    this.emitter =
        new Emitter<>(
            requireNonNull(aggregation, "aggregation"),
            listener,
            requireNonNull(accumulators, "accumulators"),
            requireNonNull(application, "application"),
            requireNonNull(shardId, "shardId"));
    this.store = WindowStore.of(settings, aggregation, emitter, reading);
    this.windows = windows(settings);
    this.kind =
        aggregation.name()
            + " in "
            + windows
            + settings.earlyResults().map(e -> ", early results every " + e).orElse("");
  }

  /**
   * Puts the shard's next record in. One that {@link #isKnown} is passed over in silence.
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
    if (known != null && isKnown(sequenceNumber, subSequenceNumber)) {
      addKnown(trade, arrivalMillis, sequenceNumber, subSequenceNumber);
      return;
    }
    route(trade, arrivalMillis);
    reading.moveTo(sequenceNumber, subSequenceNumber);
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
    while (next < size && known != null) {
      addOne(batch, next++);
    }
    while (next < size) {
      int end = endOfRun(batch, next);
      if (end > next) {
        addRun(batch, next, end);
      }
      if (end < size) {
        addOne(batch, end);
      }
      next = end + 1;
    }
  }

  private void addOne(RecordBatch batch, int index) {
    add(
        batch.trade(index),
        batch.arrivalMillis(index),
        batch.sequenceNumber(index),
        batch.subSequenceNumber(index));
  }

  /**
   * Passes over a record that holds no trade.
   *
   * @param sequenceNumber the record's sequence number
   * @param subSequenceNumber its place in an aggregated record, else 0
   */
  public void skip(String sequenceNumber, long subSequenceNumber) {
    if (known == null || !isKnown(sequenceNumber, subSequenceNumber)) {
      reading.moveTo(sequenceNumber, subSequenceNumber);
    }
  }

  /**
   * Whether a record is one that this engine need not be given: it is in the state that was {@link
   * #read}, or no open window needs it, as the {@link ResumePoint} says. The engine may still want
   * its id; {@link #add} it all the same.
   *
   * @param sequenceNumber the next record's sequence number
   * @param subSequenceNumber its place in an aggregated record, else 0
   * @return true if the record is known; false for it and all after it as soon as one is not
   */
  public boolean isKnown(String sequenceNumber, long subSequenceNumber) {
    if (known == null) {
      return false;
    }
    if (known.compareTo(new RecordPosition(sequenceNumber, subSequenceNumber)) >= 0) {
      return true;
    }
    reading.moveTo(known.sequenceNumber(), known.subSequenceNumber());
    known = null;
    resuming = null;
    return false;
  }

  /**
   * Whether the next record may be one that {@link #isKnown}: until one has come that is not, a
   * checkpoint would be ahead of what was read.
   *
   * @return true for an engine that goes on where another one was, up to its first new record
   */
  public boolean isReadingAgain() {
    return known != null;
  }

  /**
   * Whether the state can be written: not by an engine that began at a {@link ResumePoint} and is
   * still before the first record that counts. The point is its state, then.
   *
   * @return true if {@link #write} can be called
   */
  public boolean isWhole() {
    return resuming == null && !finished;
  }

  /**
   * The last record that is in the engine, or needed by no window.
   *
   * @return the position; empty before the first
   */
  public Optional<RecordPosition> position() {
    return reading.position();
  }

  /**
   * What a {@link ResumePoint} or a state must have been made with to be of use for this engine.
   *
   * @return a text, equal if the windows are
   */
  public String windows() {
    return windows;
  }

  /**
   * Shows windows on a shard that has gone quiet: emits, with {@link WindowResult.Trigger#IDLE},
   * each result that a trade with this event time would bring about and that has not been shown.
   * Nothing else changes: the windows stay open, and later trades are judged as if this had not
   * been called.
   *
   * @param eventTimeMillis the event time, epoch milliseconds
   */
  public void showIdle(long eventTimeMillis) {
    if (!finished) {
      store.show(eventTimeMillis - outOfOrdernessMillis - reading.delay, Trigger.IDLE);
    }
  }

  /**
   * Shows all open windows that have got trades since their last complete result, with {@link
   * WindowResult.Trigger#END_OF_INPUT}; they stay open. Sessions are not shown.
   */
  public void showOpen() {
    if (!finished) {
      store.show(Long.MAX_VALUE, Trigger.END_OF_INPUT);
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
   * <p>It never goes back as records are put in. If ids are remembered, it lies a horizon of them
   * or two further back, so that a copy is recognised after a restart too.
   *
   * @return the point
   */
  public ResumePoint resumePoint() {
    Optional<Instant> finalBefore =
        Reading.instant(Math.max(reading.finalBefore, reading.watermark));
    if (resuming != null) {
      // Nothing new has been read, and of the ids only some.
      return new ResumePoint(
          resuming.position(), resuming.counted(), resuming.watermark(), finalBefore);
    }
    Opening counted = reading.needed(store.oldest());
    if (counted == null) {
      counted = reading.here();
    }
    Opening from = duplicateFilter == null ? counted : duplicateFilter.startFor(counted);
    return new ResumePoint(
        from.position(),
        counted.position(),
        Reading.instant(counted.watermarkBefore()),
        finalBefore);
  }

  /**
   * The watermark.
   *
   * @return the instant before which no trade is expected any more; empty before the first trade
   */
  public Optional<Instant> watermark() {
    return Reading.instant(reading.watermark);
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
   * @throws IllegalStateException if the engine is finished, or reads again what it knows
   */
  public void write(DataOutput out) throws IOException {
    requireOpen();
    if (resuming != null) {
      throw new IllegalStateException(
          "engine: before " + known + " (expected: after it, where its state is whole)");
    }
    FormatVersion.write(VERSION, out);
    out.writeUTF(kind);
    reading.write(out);
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
   * Writes the ids that are remembered, for those who go on where the shard ends: its children.
   *
   * @param out where to
   * @throws IOException if {@code out} throws it
   * @throws IllegalStateException if the engine remembers no ids
   */
  public void writeIds(DataOutput out) throws IOException {
    filter().writeIds(out);
  }

  /**
   * Writes the ids that the shard began with, as long as one who begins at {@link #resumePoint}
   * needs them.
   *
   * @param out where to
   * @throws IOException if {@code out} throws it
   * @throws IllegalStateException if the engine remembers no ids
   */
  public void writeInheritedIds(DataOutput out) throws IOException {
    filter().writeInherited(out);
  }

  /**
   * Remembers ids that {@link #writeIds} or {@link #writeInheritedIds} wrote: trades with these are
   * duplicates, for a horizon of event time from the first trade on. Before the first trade.
   *
   * @param in where from
   * @throws IOException if it is not what was written, or {@code in} throws it
   * @throws IllegalStateException if the engine remembers no ids
   */
  public void inheritIds(DataInput in) throws IOException {
    filter().inherit(in);
  }

  private DuplicateFilter filter() {
    if (duplicateFilter == null) {
      throw new IllegalStateException("duplicateHorizon: none (expected: one)");
    }
    return duplicateFilter;
  }

  /**
   * Reads what {@link #write} wrote, into a new engine. Records up to {@link WindowView#position()}
   * are {@link #isKnown known} to it then.
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
    known = reading.position().orElse(null);
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
    if (duplicateFilter != null
        && isDuplicate(duplicateFilter, trade, time, reading.needed(store.oldest()))) {
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

  /** Looks at the id only of a trade that no open window needs. */
  private void addKnown(
      StockTrade trade, long arrivalMillis, String sequenceNumber, long subSequenceNumber) {
    ResumePoint from = resuming;
    if (from == null || duplicateFilter == null) {
      return;
    }
    RecordPosition position = new RecordPosition(sequenceNumber, subSequenceNumber);
    if (from.position().isPresent() && from.position().get().compareTo(position) >= 0) {
      return;
    }
    boolean stamped = trade.hasTimestamp();
    long time = stamped ? trade.timestampMillis() : arrivalMillis;
    if (!stamped || time - arrivalMillis <= maxAheadMillis) {
      isDuplicate(duplicateFilter, trade, time, null);
    }
    reading.moveTo(sequenceNumber, subSequenceNumber);
  }

  /** The index of the first trade that is not just another one for the same slice. */
  private int endOfRun(RecordBatch batch, int from) {
    long start = store.hitFrom;
    long end = Math.min(store.hitTo, firstDue());
    int size = batch.size();
    if (duplicateFilter != null) {
      // A generation begins with a trade that is put in alone.
      end = Math.min(end, duplicateFilter.rotateAt());
      size = Math.min(size, from + Math.max(0, duplicateFilter.room()));
    }
    int to = from;
    long newest = runNewest;
    for (; to < size; to++) {
      StockTrade trade = batch.trade(to);
      long arrival = batch.arrivalMillis(to);
      boolean stamped = trade.hasTimestamp();
      long time = stamped ? trade.timestampMillis() : arrival;
      if (time < start
          || time >= end
          || (stamped && time - arrival > maxAheadMillis)
          || (duplicateFilter != null && !duplicateFilter.isNew(trade.id()))) {
        break;
      }
      newest = Math.max(newest, time);
    }
    runNewest = newest;
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
    reading.moveTo(batch.sequenceNumber(to - 1), batch.subSequenceNumber(to - 1));
  }

  private boolean isDuplicate(
      DuplicateFilter filter, StockTrade trade, long time, @Nullable Opening oldest) {
    if (filter.isDue(time)) {
      filter.rotate(time, reading.open(), oldest);
    }
    return !filter.isNew(trade.id());
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
      case TOO_MANY -> {
        reading.pin(requireNonNull(store.oldest()));
        refuse(trade, Refusal.TOO_MANY_WINDOWS);
      }
      case FINAL_BEFORE -> {
        // It was reported before a restart: it is nobody's news.
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

  private static String windows(WindowSettings settings) {
    return settings.windows()
        + (settings.finalResultsOnly() ? ", final results only" : "")
        + settings.duplicateHorizon().map(h -> ", ids kept for " + h).orElse("");
  }
}
