package io.stocktrade.consumer.aggregation;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Adds trades up to an {@link Imbalance}. */
final class ImbalanceAggregation implements TradeAggregation<ImbalanceAccumulator, Imbalance> {
  private static final int VERSION = 1;

  @Override
  public String name() {
    return "imbalance";
  }

  @Override
  public ImbalanceAccumulator create() {
    return new ImbalanceAccumulator(new VwapAccumulator(), new VwapAccumulator());
  }

  @Override
  public void add(ImbalanceAccumulator accumulator, StockTrade trade) {
    boolean buy = trade.tradeType() == TradeType.BUY;
    (buy ? accumulator.bought() : accumulator.sold()).add(trade);
  }

  @Override
  public void addAll(ImbalanceAccumulator accumulator, TradeBatch trades, int from, int to) {
    for (int i = from; i < to; i++) {
      add(accumulator, trades.trade(i));
    }
  }

  @Override
  public void merge(ImbalanceAccumulator accumulator, ImbalanceAccumulator other) {
    accumulator.bought().add(other.bought());
    accumulator.sold().add(other.sold());
  }

  @Override
  public boolean isInvertible() {
    return true;
  }

  @Override
  public void subtract(ImbalanceAccumulator accumulator, ImbalanceAccumulator other) {
    accumulator.bought().subtract(other.bought());
    accumulator.sold().subtract(other.sold());
  }

  @Override
  public Imbalance result(ImbalanceAccumulator accumulator) {
    return new Imbalance(accumulator.bought().result(), accumulator.sold().result());
  }

  @Override
  public void write(ImbalanceAccumulator accumulator, DataOutput out) throws IOException {
    FormatVersion.write(VERSION, out);
    accumulator.bought().write(out);
    accumulator.sold().write(out);
  }

  @Override
  public ImbalanceAccumulator read(DataInput in) throws IOException {
    FormatVersion.require(VERSION, in);
    return new ImbalanceAccumulator(VwapAccumulator.read(in), VwapAccumulator.read(in));
  }
}
