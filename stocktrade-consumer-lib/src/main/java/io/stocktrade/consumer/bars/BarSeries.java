package io.stocktrade.consumer.bars;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.aggregation.ExactSum;
import io.stocktrade.consumer.aggregation.FormatVersion;
import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes bars of one shard's trades, each ticker's for itself, in the order of the records.
 *
 * <p>Put the trades in from {@code onTrade}, so that duplicates are left out:
 *
 * <pre>{@code
 * @Override
 * protected void onStart() {
 *   bars = new BarSeries<>(
 *       Bars.ofVolume(10_000), Ohlcv.aggregation(), "my-application", shardId(), this::onBar);
 * }
 *
 * @Override
 * protected void onTrade(StockTrade trade) {
 *   bars.add(trade, arrival().orElseThrow(), position().orElseThrow());
 * }
 * }</pre>
 *
 * <p>What is in which bar is a function of the sequence of trades put in, and of nothing else; see
 * {@link BarSpec} for the trade that closes a bar. Within a bar, "first" and "last" mean what the
 * aggregation says: {@code Ohlcv} goes by event time.
 *
 * <p><b>A restart.</b> Where a bar begins depends on all trades before, back to the shard's first:
 * no checkpoint, however early, lets a series that begins anew find the same bars. So bars are
 * exact over a restart only with their state. {@link #write} it together with, or before, a
 * checkpoint that is not after {@link #lastPosition()}; {@link #read} it when the shard is taken,
 * and put all trades in from the checkpoint on: those that the state holds are passed over. Without
 * the state, bars begin anew at the checkpoint: those that were open lack their first trades and
 * have another id, and trades between the checkpoint and the crash are in bars of both runs.
 *
 * <p>A trade costs one look-up and one addition and allocates nothing, unless it opens or closes a
 * bar. Not thread-safe.
 *
 * @param <R> what the aggregation gives
 */
public final class BarSeries<R> {
  private static final int VERSION = 1;

  private final BarSpec spec;
  private final ExactSum threshold;
  private final TradeAggregation<?, R> aggregation;
  private final String application;
  private final String shardId;
  private final BarListener<R> listener;
  private final Map<String, Ticker<R>> tickers = new HashMap<>();
  private @Nullable RecordPosition last;

  /** Records up to here are in the state that was read; null once one after it has come. */
  private @Nullable RecordPosition readUpTo;

  private long refused;
  private boolean finished;

  /**
   * A series without bars.
   *
   * @param spec when bars are closed
   * @param aggregation what to add up in each
   * @param application the application's name, for the bars' identity
   * @param shardId the shard's id, for the bars' identity
   * @param listener hears of bars
   */
  public BarSeries(
      BarSpec spec,
      TradeAggregation<?, R> aggregation,
      String application,
      String shardId,
      BarListener<R> listener) {
    this.spec = spec;
    this.threshold = spec.threshold();
    this.aggregation = requireNonNull(aggregation, "aggregation");
    this.application = requireNonNull(application, "application");
    this.shardId = requireNonNull(shardId, "shardId");
    this.listener = requireNonNull(listener, "listener");
  }

  /** What is known of a ticker. */
  private static final class Ticker<R> {
    private long number;
    private @Nullable OpenBar<?, R> open;
  }

  /**
   * Puts the shard's next trade in; passes over one that a state which was read holds.
   *
   * @param trade the trade
   * @param arrival its record's arrival at Kinesis: the event time of a trade that carries none
   * @param position where its record stands in the shard
   * @throws IllegalStateException if the series is finished
   */
  public void add(StockTrade trade, Instant arrival, RecordPosition position) {
    if (finished) {
      throw new IllegalStateException("series: finished (expected: open)");
    }
    if (readUpTo != null) {
      if (position.compareTo(readUpTo) <= 0) {
        return;
      }
      readUpTo = null;
    }
    last = position;
    Ticker<R> ticker = ticker(trade.tickerSymbol());
    if (ticker == null) {
      refused++;
      listener.onRefusedTrade(trade);
      return;
    }
    OpenBar<?, R> bar = ticker.open;
    if (bar == null) {
      bar = OpenBar.beginning(aggregation, position);
      ticker.open = bar;
    }
    long time = trade.hasTimestamp() ? trade.timestampMillis() : arrival.toEpochMilli();
    if (bar.add(spec, threshold, trade, time, position)) {
      ticker.open = null;
      listener.onBar(toBar(trade.tickerSymbol(), bar, ticker.number++, true));
    }
  }

  /**
   * Ends the input, at the shard's end: emits the bars that are open, incomplete, in the order of
   * their tickers, and takes no more trades. Calling it again does nothing.
   */
  public void finish() {
    if (finished) {
      return;
    }
    finished = true;
    new TreeMap<>(tickers)
        .forEach(
            (name, ticker) -> {
              if (ticker.open != null) {
                listener.onBar(toBar(name, ticker.open, ticker.number, false));
              }
            });
    tickers.clear();
  }

  /**
   * What there is of a ticker's bar that is open.
   *
   * @param ticker the ticker
   * @return the incomplete bar; empty if it has no trade
   */
  public Optional<Bar<R>> open(String ticker) {
    Ticker<R> known = tickers.get(ticker);
    return known == null || known.open == null
        ? Optional.empty()
        : Optional.of(toBar(ticker, known.open, known.number, false));
  }

  /**
   * The last record that was put in, or that the state which was read holds.
   *
   * @return the position; empty if there is none
   */
  public Optional<RecordPosition> lastPosition() {
    return Optional.ofNullable(last);
  }

  /**
   * How many trades were refused.
   *
   * @return the number, that of the state which was read included
   */
  public long refused() {
    return refused;
  }

  /**
   * Writes the series' state. Equal states give equal bytes, if their accumulators do.
   *
   * @param out where to
   * @throws IOException if {@code out} throws it
   * @throws UnsupportedOperationException if the aggregation can't be written
   */
  public void write(DataOutput out) throws IOException {
    FormatVersion.write(VERSION, out);
    out.writeUTF(kind());
    out.writeUTF(shardId);
    out.writeLong(refused);
    out.writeBoolean(last != null);
    if (last != null) {
      OpenBar.write(last, out);
    }
    out.writeInt(tickers.size());
    for (Map.Entry<String, Ticker<R>> entry : new TreeMap<>(tickers).entrySet()) {
      Ticker<R> ticker = entry.getValue();
      out.writeUTF(entry.getKey());
      out.writeLong(ticker.number);
      out.writeBoolean(ticker.open != null);
      if (ticker.open != null) {
        ticker.open.write(out);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote, into a new series.
   *
   * @param in where from
   * @throws IOException if it is of another version, of other bars, aggregation or shard, not what
   *     {@code write} wrote, or if {@code in} throws it; the series must not be used then
   * @throws IllegalStateException if trades have been put in already
   */
  public void read(DataInput in) throws IOException {
    if (last != null || finished) {
      throw new IllegalStateException("series: in use (expected: a new one)");
    }
    FormatVersion.require(VERSION, in);
    requireSame("bars", kind(), in.readUTF());
    requireSame("shard", shardId, in.readUTF());
    refused = FormatVersion.readCount("refused", in);
    if (in.readBoolean()) {
      last = OpenBar.readPosition(in);
      readUpTo = last;
    }
    int count = in.readInt();
    if (count < 0 || count > spec.maxTickers() || (count > 0 && last == null)) {
      throw new IOException("tickers: " + count + " (expected: 0 to " + spec.maxTickers() + ")");
    }
    String before = "";
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      if (name.compareTo(before) <= 0 || name.length() > StockTrade.MAX_TICKER_LENGTH) {
        throw new IOException("ticker: not one of a trade, or out of order, at index " + i);
      }
      before = name;
      Ticker<R> ticker = new Ticker<>();
      ticker.number = FormatVersion.readCount("number", in);
      if (in.readBoolean()) {
        ticker.open = OpenBar.read(aggregation, threshold, in);
      }
      tickers.put(name, ticker);
    }
  }

  /** The ticker's state; null if there are too many. */
  private @Nullable Ticker<R> ticker(String name) {
    Ticker<R> ticker = tickers.get(name);
    if (ticker == null && tickers.size() < spec.maxTickers()) {
      ticker = new Ticker<>();
      tickers.put(name, ticker);
    }
    return ticker;
  }

  private Bar<R> toBar(String ticker, OpenBar<?, R> bar, long number, boolean complete) {
    return bar.toBar(new BarId(application, shardId, ticker, bar.first()), number, complete);
  }

  private String kind() {
    BigDecimal size = spec.size();
    return aggregation.name() + " per " + size.toPlainString() + " " + spec.measure();
  }

  private static void requireSame(String name, String expected, String actual) throws IOException {
    if (!expected.equals(actual)) {
      throw new IOException(name + ": " + actual + " (expected: " + expected + ")");
    }
  }
}
