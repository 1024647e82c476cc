package io.stocktrade.consumer.chaos;

import io.stocktrade.model.StockTrade;
import java.util.List;

/**
 * What a shard holds, read without any of our own code but the codec.
 *
 * @param parents the shards that it was split off or merged from
 * @param trades its trades in their order, copies too
 */
record ShardRecords(List<String> parents, List<StockTrade> trades) {}
