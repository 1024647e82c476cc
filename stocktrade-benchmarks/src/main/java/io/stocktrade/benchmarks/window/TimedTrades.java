package io.stocktrade.benchmarks.window;

import io.stocktrade.consumer.window.RecordBatch;
import io.stocktrade.model.StockTrade;
import java.time.Duration;

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
  private final long disorderMillis;
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
    this(trades, size, tradesPerSecond, Duration.ZERO);
  }

  TimedTrades(StockTrade[] trades, int size, long tradesPerSecond, Duration disorder) {
    if (trades.length % size != 0) {
      throw new IllegalArgumentException("size: " + size + " (expected: a divisor)");
    }
    this.trades = trades;
    this.size = size;
    this.tradesPerSecond = tradesPerSecond;
    this.disorderMillis = disorder.toMillis();
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
    long number = count + index;
    long inOrder = number * 1_000 / tradesPerSecond;
    return disorderMillis == 0 ? inOrder : Math.max(0, inOrder - delay(number));
  }

  /** Evenly spread, and the same in each run: the upper half of a product is, in [0, 2^31). */
  private long delay(long number) {
    long share = (number * 0x9E3779B97F4A7C15L) >>> 33;
    return (share * disorderMillis) >>> 31;
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
