package io.stocktrade.consumer.aggregation;

import static java.util.Objects.requireNonNull;

import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Aggregates each ticker for itself.
 *
 * @param <A> the accumulator of one ticker
 * @param <R> the result of one ticker
 */
final class ByTickerAggregation<A, R>
    implements TradeAggregation<TickerTable<ByTickerAggregation.Group<A>>, ByTicker<R>> {
  private static final int VERSION = 1;

  private final TradeAggregation<A, R> each;
  private final int maxTickers;

  ByTickerAggregation(TradeAggregation<A, R> each, int maxTickers) {
    this.each = requireNonNull(each, "each");
    this.maxTickers = TickerTable.requireLimit(maxTickers);
  }

  /** The trades of one ticker, or of all the others. */
  static final class Group<A> {
    private final A accumulator;
    private long trades;

    Group(A accumulator) {
      this.accumulator = accumulator;
    }
  }

  @Override
  public String name() {
    return each.name() + "-by-ticker";
  }

  @Override
  public TickerTable<Group<A>> create() {
    return new TickerTable<>(maxTickers, () -> new Group<>(each.create()), this::mergeGroup);
  }

  @Override
  public void add(TickerTable<Group<A>> accumulator, StockTrade trade) {
    Group<A> group = accumulator.valueOf(trade.tickerSymbol());
    group.trades++;
    each.add(group.accumulator, trade);
  }

  @Override
  public void add(TickerTable<Group<A>> accumulator, StockTrade trade, long eventTimeMillis) {
    Group<A> group = accumulator.valueOf(trade.tickerSymbol());
    group.trades++;
    each.add(group.accumulator, trade, eventTimeMillis);
  }

  @Override
  public void addAll(TickerTable<Group<A>> accumulator, TradeBatch trades, int from, int to) {
    for (int i = from; i < to; i++) {
      add(accumulator, trades.trade(i), trades.eventTimeMillis(i));
    }
  }

  @Override
  public void merge(TickerTable<Group<A>> accumulator, TickerTable<Group<A>> other) {
    accumulator.merge(other);
  }

  @Override
  public ByTicker<R> result(TickerTable<Group<A>> accumulator) {
    NavigableMap<String, R> tickers = new TreeMap<>();
    accumulator.forEach((ticker, group) -> tickers.put(ticker, each.result(group.accumulator)));
    Group<A> others = accumulator.others();
    return new ByTicker<>(tickers, others.trades, each.result(others.accumulator));
  }

  @Override
  public void write(TickerTable<Group<A>> accumulator, DataOutput out) throws IOException {
    FormatVersion.write(VERSION, out);
    accumulator.write(out, this::writeGroup);
  }

  @Override
  public TickerTable<Group<A>> read(DataInput in) throws IOException {
    FormatVersion.require(VERSION, in);
    TickerTable<Group<A>> accumulator = create();
    accumulator.read(in, this::readGroup);
    return accumulator;
  }

  private void mergeGroup(Group<A> group, Group<A> other) {
    group.trades += other.trades;
    each.merge(group.accumulator, other.accumulator);
  }

  private void writeGroup(Group<A> group, DataOutput out) throws IOException {
    out.writeLong(group.trades);
    each.write(group.accumulator, out);
  }

  private Group<A> readGroup(DataInput in) throws IOException {
    long trades = FormatVersion.readCount("trades", in);
    Group<A> group = new Group<>(each.read(in));
    group.trades = trades;
    return group;
  }
}
