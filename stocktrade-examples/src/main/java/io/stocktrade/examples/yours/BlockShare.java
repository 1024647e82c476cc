package io.stocktrade.examples.yours;

import io.stocktrade.consumer.aggregation.FormatVersion;
import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Your own aggregation: how many of the traded shares went in large blocks.
 *
 * @param inBlocks shares in trades of at least {@value #BLOCK} shares
 * @param all shares in all trades
 */
public record BlockShare(long inBlocks, long all) {
  static final long BLOCK = 10_000;

  // region aggregation
  /** Sums of whole numbers: exact, whatever the order and however the shards are split. */
  static final class Aggregation implements TradeAggregation<long[], BlockShare> {
    @Override
    public String name() {
      return "block-share";
    }

    @Override
    public long[] create() {
      return new long[2]; // in blocks, all
    }

    @Override
    public void add(long[] sums, StockTrade trade) {
      sums[0] += trade.quantity() >= BLOCK ? trade.quantity() : 0;
      sums[1] += trade.quantity();
    }

    @Override
    public void merge(long[] sums, long[] others) {
      sums[0] += others[0];
      sums[1] += others[1];
    }

    @Override
    public BlockShare result(long[] sums) {
      return new BlockShare(sums[0], sums[1]);
    }

    /** What was added can be taken away again, which makes sliding windows cheaper. */
    @Override
    public boolean isInvertible() {
      return true;
    }

    @Override
    public void subtract(long[] sums, long[] others) {
      sums[0] -= others[0];
      sums[1] -= others[1];
    }

    /** For {@code CheckpointMode.snapshots}, and only for them. */
    @Override
    public void write(long[] sums, DataOutput out) throws IOException {
      FormatVersion.write(1, out);
      out.writeLong(sums[0]);
      out.writeLong(sums[1]);
    }

    @Override
    public long[] read(DataInput in) throws IOException {
      FormatVersion.require(1, in);
      return new long[] {
        FormatVersion.readCount("in blocks", in), FormatVersion.readCount("all", in)
      };
    }
  }
  // endregion
}
