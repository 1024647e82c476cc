package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A process with a data folder is killed while clients put, and started again. */
@Timeout(180)
class KilledProcessIT {
  private static final int PUTTERS = 4;
  private static final int BATCH = 50;

  /** Enough that the kill comes in the middle of many. */
  private static final int BATCHES_BEFORE_KILL = 100;

  @TempDir Path folder;

  @BeforeEach
  void needKill() {
    assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "Skipped: there is no /bin/kill");
  }

  @Test
  void shouldHaveEverythingThatWasAcknowledged_whenKilled() throws Exception {
    String data = folder.resolve("data").toString();
    Map<String, String> acknowledged = new ConcurrentHashMap<>();
    String iterator;
    try (LocalProcess process =
        new LocalProcess(folder, "--without-dynamodb", "--data", data, "--create-stream", "s:3")) {
      Map<String, String> ready = process.ready();
      try (KinesisClient kinesis = LocalProcess.kinesis(ready)) {
        iterator = trimHorizon(kinesis, "shardId-000000000000");
        putUntilKilled(process, kinesis, acknowledged);
      }
      process.waitFor();
    }

    try (LocalProcess again =
        new LocalProcess(folder, "--without-dynamodb", "--data", data, "--create-stream", "s:3")) {
      try (KinesisClient kinesis = LocalProcess.kinesis(again.ready())) {
        Map<String, String> stored = new HashMap<>();
        Map<String, List<String>> numbers = read(kinesis, stored);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(BATCHES_BEFORE_KILL * BATCH);
        assertThat(stored).containsAllEntriesOf(acknowledged);
        numbers.values().forEach(ofShard -> assertThat(ofShard).isSorted());
        String next = put(kinesis, "after");
        assertThat(next).isGreaterThan(last(numbers, kinesis));
        assertThat(kinesis.getRecords(r -> r.shardIterator(iterator)).records()).isNotEmpty();
      }
    }
  }

  private void putUntilKilled(
      LocalProcess process, KinesisClient kinesis, Map<String, String> acknowledged)
      throws Exception {
    ExecutorService putters = Executors.newFixedThreadPool(PUTTERS);
    try {
      Semaphore batches = new Semaphore(0);
      List<Future<?>> all = new ArrayList<>();
      for (int putter = 0; putter < PUTTERS; putter++) {
        String name = "putter " + putter + " ";
        all.add(
            putters.submit(
                () -> {
                  try {
                    for (int batch = 0; ; batch++) {
                      putBatch(kinesis, name + batch + " ", acknowledged);
                      batches.release();
                    }
                  } catch (SdkException e) {
                    // The process is gone.
                  }
                }));
      }
      assertThat(batches.tryAcquire(BATCHES_BEFORE_KILL, 120, TimeUnit.SECONDS)).isTrue();
      process.signal("KILL");
      for (Future<?> putter : all) {
        putter.get();
      }
    } finally {
      putters.shutdownNow();
    }
  }

  private static void putBatch(
      KinesisClient kinesis, String name, Map<String, String> acknowledged) {
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      entries.add(
          PutRecordsRequestEntry.builder()
              .partitionKey(name + i)
              .data(SdkBytes.fromUtf8String(name + i))
              .build());
    }
    PutRecordsResponse response = kinesis.putRecords(r -> r.streamName("s").records(entries));
    for (int i = 0; i < BATCH; i++) {
      acknowledged.put(response.records().get(i).sequenceNumber(), name + i);
    }
  }

  private static String put(KinesisClient kinesis, String data) {
    return kinesis
        .putRecord(r -> r.streamName("s").partitionKey(data).data(SdkBytes.fromUtf8String(data)))
        .sequenceNumber();
  }

  private static String trimHorizon(KinesisClient kinesis, String shardId) {
    return kinesis
        .getShardIterator(
            r ->
                r.streamName("s")
                    .shardId(shardId)
                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
        .shardIterator();
  }

  /** Gives all sequence numbers in the order of their shards; fills in the records by number. */
  private static Map<String, List<String>> read(
      KinesisClient kinesis, Map<String, String> records) {
    Map<String, List<String>> numbers = new HashMap<>();
    for (Shard shard : kinesis.listShards(r -> r.streamName("s")).shards()) {
      List<String> ofShard = new ArrayList<>();
      String iterator = trimHorizon(kinesis, shard.shardId());
      GetRecordsResponse read;
      do {
        String from = iterator;
        read = kinesis.getRecords(r -> r.shardIterator(from));
        for (Record record : read.records()) {
          ofShard.add(record.sequenceNumber());
          assertThat(records.put(record.sequenceNumber(), record.data().asUtf8String())).isNull();
        }
        iterator = read.nextShardIterator();
      } while (!read.records().isEmpty());
      numbers.put(shard.shardId(), ofShard);
    }
    return numbers;
  }

  /** The last number before that of the shard to which the newest record went. */
  private static String last(Map<String, List<String>> numbers, KinesisClient kinesis) {
    Map<String, String> now = new HashMap<>();
    for (Map.Entry<String, List<String>> shard : read(kinesis, now).entrySet()) {
      List<String> before = numbers.get(shard.getKey());
      if (before != null && shard.getValue().size() > before.size()) {
        return before.get(before.size() - 1);
      }
    }
    throw new AssertionError("no shard has a new record");
  }

  @Test
  void shouldHaveTheTablesToo_whenKilled() throws Exception {
    String data = folder.resolve("data").toString();
    Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("a"));
    try (LocalProcess process = new LocalProcess(folder, "--data", data)) {
      try (DynamoDbClient dynamoDb = dynamoDb(process.ready())) {
        dynamoDb.createTable(
            r ->
                r.tableName("table")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build())
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build()));
        dynamoDb.putItem(r -> r.tableName("table").item(item));
      }
      process.signal("KILL");
      process.waitFor();
    }

    try (LocalProcess again = new LocalProcess(folder, "--data", data)) {
      try (DynamoDbClient dynamoDb = dynamoDb(again.ready())) {
        assertThat(dynamoDb.getItem(r -> r.tableName("table").key(item)).item()).isEqualTo(item);
      }
    }
  }

  private static DynamoDbClient dynamoDb(Map<String, String> ready) {
    return DynamoDbClient.builder()
        .region(Region.of(String.valueOf(ready.get("region"))))
        .endpointOverride(URI.create(String.valueOf(ready.get("dynamodb"))))
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
        .build();
  }
}
