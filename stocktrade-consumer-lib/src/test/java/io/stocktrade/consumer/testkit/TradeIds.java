package io.stocktrade.consumer.testkit;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Says which trades a window holds: their ids in order, each as often as it was added. */
final class TradeIds implements TradeAggregation<List<Long>, List<Long>> {
  @Override
  public String name() {
    return "ids";
  }

  @Override
  public List<Long> create() {
    return new ArrayList<>();
  }

  @Override
  public void add(List<Long> accumulator, StockTrade trade) {
    accumulator.add(trade.id());
  }

  @Override
  public void merge(List<Long> accumulator, List<Long> other) {
    accumulator.addAll(other);
  }

  @Override
  public List<Long> result(List<Long> accumulator) {
    return accumulator.stream().sorted().toList();
  }

  @Override
  public void write(List<Long> accumulator, DataOutput out) throws IOException {
    out.writeInt(accumulator.size());
    for (long id : accumulator) {
      out.writeLong(id);
    }
  }

  @Override
  public List<Long> read(DataInput in) throws IOException {
    List<Long> ids = create();
    for (int n = in.readInt(); n > 0; n--) {
      ids.add(in.readLong());
    }
    return ids;
  }
}
