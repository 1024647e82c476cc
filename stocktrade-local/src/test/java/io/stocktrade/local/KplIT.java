package io.stocktrade.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.UserRecordResult;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** The real KPL, aggregating, against the embedded Kinesis. */
@Timeout(120)
class KplIT {
  private static final Logger LOG = LoggerFactory.getLogger(KplIT.class);
  private static final String STREAM = "kpl";
  private static final int RECORDS = 10_000;

  @Test
  void shouldStoreEveryUserRecord_whenKplAggregates() throws Exception {
    try (LocalAws aws = LocalAws.builder().withoutDynamoDb().start()) {
      aws.createStream(STREAM, 2);
      Set<String> shards = publish(aws);

      List<KinesisClientRecord> stored = readAll(aws.kinesisClient());
      List<KinesisClientRecord> users = new AggregatorUtil().deaggregate(stored);

      assertThat(shards).containsExactly("shardId-000000000000", "shardId-000000000001");
      assertThat(stored.size()).isLessThan(RECORDS / 2);
      // As a set: on a machine that stands still for a while, KPL sends again what was answered
      // late.
      assertThat(users.stream().map(record -> UTF_8.decode(record.data()).toString()).distinct())
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      Stream.of("first"), IntStream.range(0, RECORDS).mapToObj(i -> "record " + i))
                  .toList());
    }
  }

  private static Set<String> publish(LocalAws aws) throws Exception {
    KinesisProducer producer = new KinesisProducer(aws.kplConfiguration());
    try {
      // KPL sends unaggregated until it knows the shards, which it asks for at the first record.
      ByteBuffer first = ByteBuffer.wrap("first".getBytes(UTF_8));
      producer.addUserRecord(STREAM, "first", first).get(60, TimeUnit.SECONDS);
      long start = System.nanoTime();
      List<ListenableFuture<UserRecordResult>> results = new ArrayList<>();
      for (int i = 0; i < RECORDS; i++) {
        ByteBuffer data = ByteBuffer.wrap(("record " + i).getBytes(UTF_8));
        results.add(producer.addUserRecord(STREAM, "key " + i % 100, data));
      }
      Set<String> shards = new TreeSet<>();
      for (ListenableFuture<UserRecordResult> result : results) {
        UserRecordResult stored = result.get(60, TimeUnit.SECONDS);
        assertThat(stored.isSuccessful()).isTrue();
        shards.add(stored.getShardId());
      }
      LOG.info(
          "{} user records through KPL in {} ms", RECORDS, (System.nanoTime() - start) / 1_000_000);
      return shards;
    } finally {
      producer.destroy();
    }
  }

  private static List<KinesisClientRecord> readAll(KinesisClient kinesis) {
    List<KinesisClientRecord> records = new ArrayList<>();
    for (Shard shard : kinesis.listShards(r -> r.streamName(STREAM)).shards()) {
      String iterator =
          kinesis
              .getShardIterator(
                  r ->
                      r.streamName(STREAM)
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      GetRecordsResponse response;
      do {
        String from = iterator;
        response = kinesis.getRecords(r -> r.shardIterator(from));
        response.records().forEach(record -> records.add(KinesisClientRecord.fromRecord(record)));
        iterator = response.nextShardIterator();
      } while (response.millisBehindLatest() > 0);
    }
    return records;
  }
}
