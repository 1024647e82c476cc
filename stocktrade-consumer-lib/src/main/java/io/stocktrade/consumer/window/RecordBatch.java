package io.stocktrade.consumer.window;

import io.stocktrade.consumer.aggregation.TradeBatch;
import io.stocktrade.model.StockTrade;

/** Records of a shard that were read together, in the shard's order, each with a trade. */
public interface RecordBatch extends TradeBatch {
  /**
   * How many records there are.
   *
   * @return 0 or more
   */
  int size();

  /**
   * When a record arrived at Kinesis, approximately.
   *
   * @param index which one, from 0
   * @return epoch milliseconds
   */
  long arrivalMillis(int index);

  /**
   * A record's sequence number.
   *
   * @param index which one, from 0
   * @return the sequence number
   */
  String sequenceNumber(int index);

  /**
   * A record's place in an aggregated one.
   *
   * @param index which one, from 0
   * @return the place; 0 if it was not aggregated
   */
  long subSequenceNumber(int index);

  @Override
  default long eventTimeMillis(int index) {
    StockTrade trade = trade(index);
    return trade.hasTimestamp() ? trade.timestampMillis() : arrivalMillis(index);
  }
}
