package io.stocktrade.consumer.chaos;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** Reads what the shards of a stream hold, with plain GetRecords and KCL's de-aggregation. */
final class ShardReader {
  private static final JsonTradeCodec CODEC = new JsonTradeCodec();

  private final KinesisClient kinesis;
  private final String stream;

  ShardReader(KinesisClient kinesis, String stream) {
    this.kinesis = kinesis;
    this.stream = stream;
  }

  /** What each shard holds, open or closed; parents before their children. */
  SortedMap<String, ShardRecords> records() {
    SortedMap<String, ShardRecords> records = new TreeMap<>();
    for (Shard shard : shards()) {
      List<String> parents =
          Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
              .filter(parent -> parent != null)
              .toList();
      records.put(shard.shardId(), new ShardRecords(parents, trades(shard)));
    }
    return records;
  }

  List<Shard> shards() {
    return kinesis.listShards(request -> request.streamName(stream)).shards();
  }

  List<Shard> openShards() {
    return shards().stream()
        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
        .toList();
  }

  private List<StockTrade> trades(Shard shard) {
    List<KinesisClientRecord> records = new ArrayList<>();
    String iterator =
        kinesis
            .getShardIterator(
                request ->
                    request
                        .streamName(stream)
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    while (iterator != null) {
      String next = iterator;
      GetRecordsResponse batch = kinesis.getRecords(request -> request.shardIterator(next));
      batch.records().forEach(record -> records.add(KinesisClientRecord.fromRecord(record)));
      boolean atTip = batch.millisBehindLatest() == 0 && batch.records().isEmpty();
      iterator = atTip ? null : batch.nextShardIterator();
    }
    return new AggregatorUtil()
            .deaggregate(
                records,
                shard.hashKeyRange().startingHashKey(),
                shard.hashKeyRange().endingHashKey())
            .stream()
            .map(record -> CODEC.decode(record.data()))
            .toList();
  }
}
