package io.stocktrade.benchmarks.publish;

import java.util.Collections;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** A client of a stream of one shard, which has taken all records before it returns. */
final class InstantKinesis implements KinesisClient {
  private static final String SHARD = "shardId-000000000000";
  private static final PutRecordsResultEntry TAKEN =
      PutRecordsResultEntry.builder()
          .shardId(SHARD)
          .sequenceNumber("49590338271490256608559692538361571095921575989136588898")
          .build();
  private static final ListShardsResponse SHARDS =
      ListShardsResponse.builder()
          .shards(
              Shard.builder()
                  .shardId(SHARD)
                  .hashKeyRange(
                      HashKeyRange.builder()
                          .startingHashKey("0")
                          .endingHashKey("340282366920938463463374607431768211455")
                          .build())
                  .build())
          .build();

  @Override
  public PutRecordsResponse putRecords(PutRecordsRequest request) {
    return PutRecordsResponse.builder()
        .failedRecordCount(0)
        .records(Collections.nCopies(request.records().size(), TAKEN))
        .build();
  }

  @Override
  public ListShardsResponse listShards(ListShardsRequest request) {
    return SHARDS;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
