package io.stocktrade.consumer.bars;

import io.stocktrade.consumer.aggregation.ExactSum;
import io.stocktrade.consumer.aggregation.FormatVersion;
import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/**
 * A bar that has not reached its size; its first trade is in it.
 *
 * @param <A> the accumulator
 * @param <R> the result
 */
final class OpenBar<A, R> {
  private final TradeAggregation<A, R> aggregation;
  private final RecordPosition first;
  private final A accumulator;
  private final ExactSum progress;
  private RecordPosition last;
  private long trades;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  private OpenBar(
      TradeAggregation<A, R> aggregation, RecordPosition first, A accumulator, ExactSum progress) {
    this.aggregation = aggregation;
    this.first = first;
    this.last = first;
    this.accumulator = accumulator;
    this.progress = progress;
  }

  static <A, R> OpenBar<A, R> beginning(
      TradeAggregation<A, R> aggregation, RecordPosition position) {
    return new OpenBar<>(aggregation, position, aggregation.create(), new ExactSum());
  }

  /** Adds a trade; true if the bar has reached its size with it. */
  boolean add(
      BarSpec spec, ExactSum threshold, StockTrade trade, long time, RecordPosition position) {
    last = position;
    aggregation.add(accumulator, trade, time);
    spec.addTo(progress, trade);
    trades++;
    earliest = Math.min(earliest, time);
    latest = Math.max(latest, time);
    return progress.compareTo(threshold) >= 0;
  }

  RecordPosition first() {
    return first;
  }

  Bar<R> toBar(BarId id, long number, boolean complete) {
    return new Bar<>(
        id,
        number,
        complete,
        trades,
        last,
        Instant.ofEpochMilli(earliest),
        Instant.ofEpochMilli(latest),
        aggregation.result(accumulator));
  }

  void write(DataOutput out) throws IOException {
    write(first, out);
    write(last, out);
    out.writeLong(trades);
    out.writeLong(earliest);
    out.writeLong(latest);
    progress.write(out);
    aggregation.write(accumulator, out);
  }

  static <A, R> OpenBar<A, R> read(
      TradeAggregation<A, R> aggregation, ExactSum threshold, DataInput in) throws IOException {
    RecordPosition first = readPosition(in);
    RecordPosition last = readPosition(in);
    long trades = FormatVersion.readCount("trades", in);
    long earliest = in.readLong();
    long latest = in.readLong();
    ExactSum progress = ExactSum.read(in);
    if (progress.signum() <= 0 || progress.compareTo(threshold) >= 0) {
      throw new IOException("progress: " + progress + " (expected: more than 0, less than a bar)");
    }
    OpenBar<A, R> bar = new OpenBar<>(aggregation, first, aggregation.read(in), progress);
    bar.last = last;
    bar.trades = trades;
    bar.earliest = earliest;
    bar.latest = latest;
    return bar;
  }

  static void write(RecordPosition position, DataOutput out) throws IOException {
    out.writeUTF(position.sequenceNumber());
    out.writeLong(position.subSequenceNumber());
  }

  static RecordPosition readPosition(DataInput in) throws IOException {
    return new RecordPosition(in.readUTF(), in.readLong());
  }
}
