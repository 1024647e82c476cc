package io.stocktrade.consumer.aggregation;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** The largest sell so far, by the order that {@link LargestSell} states. */
final class LargestSellAccumulator {
  /** Empty, which no trade's ticker is, if there was no sell. */
  private String ticker = "";

  private long quantity;
  private long id;

  void add(StockTrade trade) {
    if (mayBe(trade)) {
      offer(trade.tickerSymbol(), trade.quantity(), trade.id());
    }
  }

  void addAll(TradeBatch batch, int from, int to) {
    int next = next(batch, from, to);
    while (next < to) {
      add(batch.trade(next));
      next = next(batch, next + 1, to);
    }
  }

  /** Whether a trade may be the largest sell: if not, it need not be added. */
  boolean mayBe(StockTrade trade) {
    // The quantity first: that it is the largest is rare, so the processor predicts it.
    return trade.quantity() >= quantity && trade.tradeType() == TradeType.SELL;
  }

  /** The index of the next trade that may be it, or {@code to}; a loop without calls. */
  private int next(TradeBatch batch, int from, int to) {
    int next = from;
    while (next < to && !mayBe(batch.trade(next))) {
      next++;
    }
    return next;
  }

  void merge(LargestSellAccumulator other) {
    offer(other.ticker, other.quantity, other.id);
  }

  Optional<LargestSell> result() {
    return ticker.isEmpty() ? Optional.empty() : Optional.of(new LargestSell(ticker, quantity, id));
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(ticker);
    out.writeLong(quantity);
    out.writeLong(id);
  }

  void read(DataInput in) throws IOException {
    String readTicker = in.readUTF();
    long readQuantity = FormatVersion.readCount("largest sell", in);
    if (readTicker.isEmpty() != (readQuantity == 0)) {
      throw new IOException(
          "largest sell: " + readQuantity + " (expected: a quantity with a ticker, or neither)");
    }
    offer(readTicker, readQuantity, in.readLong());
  }

  private void offer(String newTicker, long newQuantity, long newId) {
    if (isLarger(newTicker, newQuantity, newId)) {
      ticker = newTicker;
      quantity = newQuantity;
      id = newId;
    }
  }

  private boolean isLarger(String newTicker, long newQuantity, long newId) {
    if (newQuantity != quantity) {
      return newQuantity > quantity;
    }
    int byTicker = newTicker.compareTo(ticker);
    return byTicker != 0 ? byTicker < 0 : newId < id;
  }
}
