package io.stocktrade.benchmarks.window;

import io.stocktrade.consumer.window.RecordBatch;
import io.stocktrade.model.StockTrade;

/**
 * Some of the same trades again and again, with event times that go on: the trades carry none, so
 * theirs are the arrivals.
 */
public final class TimedTrades implements RecordBatch {
  private static final String SEQUENCE_NUMBER =
      "49590338271490256608559692538361571095921575989136588898";

  private final StockTrade[] trades;
  private final int size;
  private final long tradesPerSecond;
  private int first;
  private long count;

  /**
   * The first batch.
   *
   * @param trades the trades, without timestamps
   * @param size how many make a batch, a divisor of their number
   * @param tradesPerSecond of event time
   */
  public TimedTrades(StockTrade[] trades, int size, long tradesPerSecond) {
    if (trades.length % size != 0) {
      throw new IllegalArgumentException("size: " + size + " (expected: a divisor)");
    }
    this.trades = trades;
    this.size = size;
    this.tradesPerSecond = tradesPerSecond;
  }

  /** Goes on to the next batch. */
  public void next() {
    count += size;
    first += size;
    if (first == trades.length) {
      first = 0;
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public StockTrade trade(int index) {
    return trades[first + index];
  }

  @Override
  public long arrivalMillis(int index) {
    return (count + index) * 1_000 / tradesPerSecond;
  }

  @Override
  public String sequenceNumber(int index) {
    return SEQUENCE_NUMBER;
  }

  @Override
  public long subSequenceNumber(int index) {
    return 0;
  }
}
