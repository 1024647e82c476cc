package io.stocktrade.producer;

import io.stocktrade.local.LocalAws;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeCodecs;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** Reads all that is on a stream as KCL does: with its own code that takes records apart. */
final class StreamReader {
  /**
   * A trade on a stream.
   *
   * @param trade the trade
   * @param shardId its shard
   * @param sequenceNumber of the record that holds it
   */
  record Stored(StockTrade trade, String shardId, String sequenceNumber) {}

  private final KinesisClient kinesis;

  StreamReader(LocalAws aws) {
    this.kinesis = aws.kinesisClient();
  }

  List<Stored> read(String stream) {
    List<Stored> all = new ArrayList<>();
    for (Shard shard : kinesis.listShards(r -> r.streamName(stream)).shards()) {
      for (KinesisClientRecord record : userRecords(stream, shard)) {
        all.add(
            new Stored(
                TradeCodecs.detecting().decode(record.data()),
                shard.shardId(),
                record.sequenceNumber()));
      }
    }
    return all;
  }

  Set<Long> readIds(String stream) {
    Set<Long> ids = new HashSet<>();
    read(stream).forEach(stored -> ids.add(stored.trade().id()));
    return ids;
  }

  private List<KinesisClientRecord> userRecords(String stream, Shard shard) {
    List<KinesisClientRecord> records = new ArrayList<>();
    String iterator =
        kinesis
            .getShardIterator(
                r ->
                    r.streamName(stream)
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    GetRecordsResponse page;
    do {
      String from = iterator;
      page = kinesis.getRecords(r -> r.shardIterator(from));
      page.records().forEach(record -> records.add(KinesisClientRecord.fromRecord(record)));
      iterator = page.nextShardIterator();
    } while (iterator != null && page.millisBehindLatest() > 0);
    // With the shard's range, as KCL calls it: what does not belong to the shard is dropped.
    return new AggregatorUtil()
        .deaggregate(
            records,
            new BigInteger(shard.hashKeyRange().startingHashKey()),
            new BigInteger(shard.hashKeyRange().endingHashKey()));
  }
}
