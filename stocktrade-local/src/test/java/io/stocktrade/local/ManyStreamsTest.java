package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A thousand shards, and a thousand streams, by the AWS SDK. */
@Timeout(300)
class ManyStreamsTest {
  private static final int MANY = 1000;
  private static final String FIRST_SHARD = "shardId-000000000000";

  private final LocalAws aws = LocalAws.builder().withoutDynamoDb().start();
  private final KinesisClient kinesis = aws.kinesisClient();

  @AfterEach
  void close() {
    aws.close();
  }

  private List<String> read(String stream, String shard) {
    String iterator =
        kinesis
            .getShardIterator(
                r ->
                    r.streamName(stream)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    List<Record> records = kinesis.getRecords(r -> r.shardIterator(iterator)).records();
    return records.stream().map(record -> record.data().asUtf8String()).toList();
  }

  @Test
  void shouldListPutAndRead_whenAStreamHasAThousandShards() {
    aws.createStream("s", MANY);

    List<Shard> shards = new ArrayList<>();
    ListShardsResponse page = kinesis.listShards(r -> r.streamName("s").maxResults(300));
    shards.addAll(page.shards());
    while (page.nextToken() != null) {
      String token = page.nextToken();
      page = kinesis.listShards(r -> r.nextToken(token).maxResults(300));
      shards.addAll(page.shards());
    }
    assertThat(shards.stream().map(Shard::shardId))
        .containsExactlyElementsOf(
            IntStream.range(0, MANY).mapToObj("shardId-%012d"::formatted).toList());

    for (int from = 0; from < MANY; from += 500) {
      List<Shard> some = shards.subList(from, from + 500);
      PutRecordsResponse put =
          kinesis.putRecords(
              r ->
                  r.streamName("s")
                      .records(some.stream().map(ManyStreamsTest::entryOfItsOwn).toList()));
      assertThat(put.records().stream().map(PutRecordsResultEntry::shardId))
          .containsExactlyElementsOf(some.stream().map(Shard::shardId).toList());
    }
    for (Shard shard : shards) {
      assertThat(read("s", shard.shardId())).containsExactly(shard.shardId());
    }
  }

  private static PutRecordsRequestEntry entryOfItsOwn(Shard shard) {
    return PutRecordsRequestEntry.builder()
        .partitionKey("key")
        .explicitHashKey(shard.hashKeyRange().endingHashKey())
        .data(SdkBytes.fromUtf8String(shard.shardId()))
        .build();
  }

  @Test
  void shouldListPutAndRead_whenThereAreAThousandStreams() {
    List<String> names = IntStream.range(0, MANY).mapToObj("stream-%04d"::formatted).toList();
    for (String name : names) {
      kinesis.createStream(r -> r.streamName(name).shardCount(1));
    }

    assertThat(
            kinesis.listStreamsPaginator(r -> r.limit(100)).stream()
                .flatMap(page -> page.streamNames().stream()))
        .containsExactlyElementsOf(names);
    assertThat(kinesis.describeLimits().openShardCount()).isEqualTo(MANY);

    for (String name : names) {
      kinesis.putRecord(
          r -> r.streamName(name).partitionKey("key").data(SdkBytes.fromUtf8String(name)));
    }
    for (String name : names) {
      assertThat(read(name, FIRST_SHARD)).containsExactly(name);
    }
  }
}
