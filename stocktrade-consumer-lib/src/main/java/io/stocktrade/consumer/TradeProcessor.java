package io.stocktrade.consumer;

import io.stocktrade.consumer.hook.Hook;
import io.stocktrade.model.StockTrade;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * Processes the trades of one shard: decodes them, calls the hooks, keeps the checkpoint.
 *
 * <p>Subclass it and override hooks; {@link AggregatingTradeProcessor} adds windows. What {@link
 * ShardProcessor} says of threads, order, malformed records and hooks that throw holds here. A
 * record is malformed if it holds no trade.
 */
public abstract non-sealed class TradeProcessor extends ShardProcessor {
  /**
   * A processor for one shard.
   *
   * @param settings how to decode, checkpoint and stop
   */
  protected TradeProcessor(ProcessorSettings settings) {
    super(settings);
  }

  /**
   * A trade, in the shard's order. With windows: one that was added to its window.
   *
   * @param trade the trade
   */
  protected void onTrade(StockTrade trade) {}

  // What a subclass in this package adds to the processing of trades.

  /** The next trade. */
  void accept(StockTrade trade, KinesisClientRecord record) {
    if (isCounting()) {
      tally().trades++;
    }
    ProcessorTestRig rig = rig();
    if (rig != null) {
      rig.onTrade(trade);
    }
    try {
      onTrade(trade);
    } catch (Throwable e) {
      hookFailed(Hook.TRADE, null, trade, e, () -> onTrade(trade));
    }
  }

  /** The next record, which holds no trade. */
  void passOver(KinesisClientRecord record) {}

  @Override
  final void read(KinesisClientRecord record) {
    StockTrade trade;
    try {
      trade = settings().codec().decode(record.data());
    } catch (RuntimeException e) {
      // Ours throw MalformedTradeException; what a user's codec throws is no reason to stop either.
      malformed(record, e);
      passOver(record);
      return;
    }
    accept(trade, record);
  }
}
