package io.stocktrade.local.junit;

import io.stocktrade.local.LocalAws;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * A stream of a test, with what tests do with one. Thread-safe.
 *
 * @param aws where it is
 * @param name its name
 */
public record TestStream(LocalAws aws, String name) {
  /**
   * Puts a record.
   *
   * @param partitionKey decides the shard
   * @param data UTF-8 of it is stored
   */
  public void put(String partitionKey, String data) {
    aws.kinesisClient()
        .putRecord(
            r -> r.streamName(name).partitionKey(partitionKey).data(SdkBytes.fromUtf8String(data)));
  }

  /**
   * Reads all records that are there.
   *
   * @return shard by shard, in each from the oldest to the newest
   */
  public List<Record> records() {
    KinesisClient kinesis = aws.kinesisClient();
    List<Record> records = new ArrayList<>();
    // Up to 1,000 shards come at once, and no test has more.
    for (Shard shard : kinesis.listShards(r -> r.streamName(name)).shards()) {
      String iterator =
          kinesis
              .getShardIterator(
                  r ->
                      r.streamName(name)
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      GetRecordsResponse read;
      do {
        String from = iterator;
        read = kinesis.getRecords(r -> r.shardIterator(from));
        records.addAll(read.records());
        iterator = read.nextShardIterator();
      } while (iterator != null && !read.records().isEmpty());
    }
    return records;
  }

  /**
   * Reads the data of all records that are there, as UTF-8.
   *
   * @return in the order of {@link #records}
   */
  public List<String> texts() {
    return records().stream().map(record -> record.data().asUtf8String()).toList();
  }
}
