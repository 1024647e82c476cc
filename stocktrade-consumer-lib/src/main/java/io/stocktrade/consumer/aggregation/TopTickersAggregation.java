package io.stocktrade.consumer.aggregation;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.aggregation.TopTickers.Measure;
import io.stocktrade.consumer.aggregation.TopTickers.Rank;
import io.stocktrade.consumer.aggregation.TopTickers.Side;
import io.stocktrade.consumer.window.FormatVersion;
import io.stocktrade.consumer.window.TickerTable;
import io.stocktrade.consumer.window.TradeAggregation;
import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Ranks tickers by one sum each. */
final class TopTickersAggregation implements TradeAggregation<TickerTable<ExactSum>, TopTickers> {
  private static final int VERSION = 1;

  private static final Comparator<Map.Entry<String, ExactSum>> MOST_FIRST =
      Map.Entry.<String, ExactSum>comparingByValue().reversed().thenComparing(Map.Entry::getKey);

  private final int count;
  private final Measure measure;
  private final Side side;
  private final int maxTickers;

  TopTickersAggregation(int count, Measure measure, Side side, int maxTickers) {
    if (count < 1) {
      throw new IllegalArgumentException("count: " + count + " (expected: at least 1)");
    }
    this.count = count;
    this.measure = requireNonNull(measure, "measure");
    this.side = requireNonNull(side, "side");
    this.maxTickers = TickerTable.requireLimit(maxTickers);
  }

  @Override
  public String name() {
    return "top-tickers";
  }

  @Override
  public TickerTable<ExactSum> create() {
    return new TickerTable<>(maxTickers, ExactSum::new, ExactSum::add);
  }

  @Override
  public void add(TickerTable<ExactSum> accumulator, StockTrade trade) {
    if (side != Side.BOTH && (side == Side.BOUGHT) != (trade.tradeType() == TradeType.BUY)) {
      return;
    }
    ExactSum sum = accumulator.valueOf(trade.tickerSymbol());
    switch (measure) {
      case TRADES -> sum.add(1);
      case QUANTITY -> sum.add(trade.quantity());
      case NOTIONAL -> sum.addNotional(trade);
    }
  }

  @Override
  public void merge(TickerTable<ExactSum> accumulator, TickerTable<ExactSum> other) {
    accumulator.merge(other);
  }

  @Override
  public TopTickers result(TickerTable<ExactSum> accumulator) {
    int decimals = measure == Measure.NOTIONAL ? Price.DECIMALS : 0;
    List<Map.Entry<String, ExactSum>> sums = new ArrayList<>(accumulator.size());
    accumulator.forEach((ticker, sum) -> sums.add(Map.entry(ticker, sum)));
    sums.sort(MOST_FIRST);
    List<Rank> ranking =
        sums.stream()
            .limit(count)
            .map(entry -> new Rank(entry.getKey(), entry.getValue().toBigDecimal(decimals)))
            .toList();
    return new TopTickers(ranking, sums.size(), accumulator.others().toBigDecimal(decimals));
  }

  @Override
  public void write(TickerTable<ExactSum> accumulator, DataOutput out) throws IOException {
    FormatVersion.write(VERSION, out);
    accumulator.write(out, ExactSum::write);
  }

  @Override
  public TickerTable<ExactSum> read(DataInput in) throws IOException {
    FormatVersion.require(VERSION, in);
    TickerTable<ExactSum> accumulator = create();
    accumulator.read(in, ExactSum::read);
    return accumulator;
  }
}
