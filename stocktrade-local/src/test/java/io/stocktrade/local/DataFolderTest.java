package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.Tag;

/** What a restart with the same data folder finds. */
@Timeout(120)
class DataFolderTest {
  private static final long NOW = 1_700_000_000_000L;

  @TempDir Path folder;

  private final AtomicLong now = new AtomicLong(NOW);

  @SuppressWarnings("NullAway.Init")
  private LocalAws aws;

  @AfterEach
  void close() {
    if (aws != null) {
      aws.close();
    }
  }

  private LocalAwsBuilder builder() {
    return LocalAws.builder()
        .withoutDynamoDb()
        .clock(() -> Instant.ofEpochMilli(now.get()))
        .dataFolder(folder);
  }

  private KinesisClient open() {
    aws = builder().start();
    return aws.kinesisClient();
  }

  private KinesisClient restart() {
    aws.close();
    return open();
  }

  private static String put(KinesisClient kinesis, String stream, String data) {
    return kinesis
        .putRecord(r -> r.streamName(stream).partitionKey(data).data(SdkBytes.fromUtf8String(data)))
        .sequenceNumber();
  }

  private static List<Record> records(KinesisClient kinesis, String stream) {
    List<Record> records = new ArrayList<>();
    for (Shard shard : kinesis.listShards(r -> r.streamName(stream)).shards()) {
      String iterator = iterator(kinesis, stream, shard.shardId());
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

  private static String iterator(KinesisClient kinesis, String stream, String shardId) {
    return kinesis
        .getShardIterator(
            r ->
                r.streamName(stream)
                    .shardId(shardId)
                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
        .shardIterator();
  }

  @Test
  void shouldHaveTheSameRecords_whenRestarted() {
    KinesisClient kinesis = open();
    aws.createStream("s", 3);
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      entries.add(
          PutRecordsRequestEntry.builder()
              .partitionKey("käy " + i)
              .data(SdkBytes.fromByteArray(new byte[i * 7]))
              .build());
    }
    kinesis.putRecords(r -> r.streamName("s").records(entries));
    List<Record> before = records(kinesis, "s");

    KinesisClient again = restart();

    assertThat(records(again, "s")).hasSize(500).isEqualTo(before);
  }

  @Test
  void shouldGoOnStrictlyIncreasing_evenIfTheClockWasSetBack() {
    KinesisClient kinesis = open();
    aws.createStream("s", 1);
    now.addAndGet(60_000);
    List<String> numbers = new ArrayList<>();
    for (int run = 0; run < 4; run++) {
      numbers.add(put(kinesis, "s", "a"));
      numbers.add(put(kinesis, "s", "b"));
      now.addAndGet(-5000);
      kinesis = restart();
    }

    assertThat(numbers).isSorted().doesNotHaveDuplicates();
    assertThat(records(kinesis, "s").stream().map(Record::sequenceNumber))
        .containsExactlyElementsOf(numbers);
  }

  @Test
  void shouldKeepAllSettings_whenRestarted() {
    KinesisClient kinesis = open();
    aws.createStream("s", 2);
    kinesis.increaseStreamRetentionPeriod(r -> r.streamName("s").retentionPeriodHours(48));
    kinesis.addTagsToStream(r -> r.streamName("s").tags(Map.of("a", "b")));
    kinesis.startStreamEncryption(
        r -> r.streamName("s").encryptionType(EncryptionType.KMS).keyId("alias/key"));
    String arn =
        kinesis
            .describeStreamSummary(r -> r.streamName("s"))
            .streamDescriptionSummary()
            .streamARN();
    kinesis.registerStreamConsumer(r -> r.streamARN(arn).consumerName("c"));
    var before = kinesis.describeStream(r -> r.streamName("s")).streamDescription();
    var consumers = kinesis.listStreamConsumers(r -> r.streamARN(arn)).consumers();

    KinesisClient again = restart();

    assertThat(again.describeStream(r -> r.streamName("s")).streamDescription()).isEqualTo(before);
    assertThat(before.retentionPeriodHours()).isEqualTo(48);
    assertThat(before.keyId()).isEqualTo("alias/key");
    assertThat(again.listTagsForStream(r -> r.streamName("s")).tags())
        .containsExactly(Tag.builder().key("a").value("b").build());
    assertThat(again.listStreamConsumers(r -> r.streamARN(arn)).consumers())
        .isEqualTo(consumers)
        .singleElement()
        .matches(consumer -> consumer.consumerStatus() == ConsumerStatus.ACTIVE);
  }

  @Test
  void shouldKnowWhichRecordsWereEncrypted_whenRestarted() {
    KinesisClient kinesis = open();
    aws.createStream("s", 1);
    put(kinesis, "s", "a");
    kinesis.startStreamEncryption(
        r -> r.streamName("s").encryptionType(EncryptionType.KMS).keyId("alias/key"));
    put(kinesis, "s", "b");

    assertThat(records(restart(), "s"))
        .extracting(Record::encryptionType)
        .containsExactly(null, EncryptionType.KMS);
  }

  @Test
  void shouldForgetConsumersAndStreams_whenTheyWereDeletedBefore() {
    KinesisClient kinesis = open();
    aws.createStream("gone", 1);
    put(kinesis, "gone", "a");
    aws.createStream("s", 1);
    put(kinesis, "s", "a");
    String arn = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    kinesis.registerStreamConsumer(r -> r.streamARN(arn).consumerName("c"));
    kinesis.deregisterStreamConsumer(r -> r.streamARN(arn).consumerName("c"));
    kinesis.deleteStream(r -> r.streamName("gone"));
    kinesis.deleteStream(r -> r.streamName("s"));
    aws.createStream("s", 2);
    put(kinesis, "s", "new");

    KinesisClient again = restart();

    assertThat(again.listStreams().streamNames()).containsExactly("s");
    assertThat(records(again, "s").stream().map(r -> r.data().asUtf8String()))
        .containsExactly("new");
    assertThat(again.listStreamConsumers(r -> r.streamARN(arn)).consumers()).isEmpty();
  }

  @Test
  void shouldKeepTheShardsOfSplitsAndMerges_whenRestarted() {
    KinesisClient kinesis = open();
    aws.createStream("s", 1);
    put(kinesis, "s", "a");
    kinesis.updateShardCount(
        r -> r.streamName("s").targetShardCount(2).scalingType("UNIFORM_SCALING"));
    put(kinesis, "s", "b");
    kinesis.mergeShards(
        r ->
            r.streamName("s")
                .shardToMerge("shardId-000000000001")
                .adjacentShardToMerge("shardId-000000000002"));
    put(kinesis, "s", "c");
    List<Shard> shards = kinesis.listShards(r -> r.streamName("s")).shards();
    List<Record> before = records(kinesis, "s");

    KinesisClient again = restart();
    String number = put(again, "s", "d");

    assertThat(again.listShards(r -> r.streamName("s")).shards()).isEqualTo(shards).hasSize(4);
    List<Record> after = records(again, "s");
    assertThat(after).startsWith(before.toArray(Record[]::new)).hasSize(4);
    assertThat(after.get(3).sequenceNumber()).isEqualTo(number);
  }

  @Test
  void shouldCarryOutWhatWasUnderWay_whenRestartedBeforeItsTime() {
    aws = builder().streamTransition(Duration.ofSeconds(10)).start();
    KinesisClient kinesis = aws.kinesisClient();
    kinesis.createStream(r -> r.streamName("s").shardCount(1));
    now.addAndGet(10_000);
    put(kinesis, "s", "a");
    kinesis.updateShardCount(
        r -> r.streamName("s").targetShardCount(2).scalingType("UNIFORM_SCALING"));
    aws.close();
    aws = builder().streamTransition(Duration.ofSeconds(10)).start();
    KinesisClient again = aws.kinesisClient();

    assertThat(status(again)).isEqualTo(StreamStatus.UPDATING);
    assertThat(again.listShards(r -> r.streamName("s")).shards()).hasSize(1);
    now.addAndGet(10_000);
    assertThat(status(again)).isEqualTo(StreamStatus.ACTIVE);
    assertThat(again.listShards(r -> r.streamName("s")).shards()).hasSize(3);
  }

  private static StreamStatus status(KinesisClient kinesis) {
    return kinesis
        .describeStreamSummary(r -> r.streamName("s"))
        .streamDescriptionSummary()
        .streamStatus();
  }

  @Test
  void shouldTakeIteratorsOfBefore_whenRestarted() {
    KinesisClient kinesis = open();
    aws.createStream("s", 1);
    put(kinesis, "s", "a");
    String iterator = iterator(kinesis, "s", "shardId-000000000000");

    KinesisClient again = restart();

    assertThat(again.getRecords(r -> r.shardIterator(iterator)).records()).hasSize(1);
  }

  @Test
  void shouldNotBringBackWhatIsTooOld_andRemoveItsFiles() throws IOException {
    KinesisClient kinesis = open();
    aws.createStream("s", 1);
    put(kinesis, "s", "old");
    now.addAndGet(Duration.ofHours(25).toMillis());
    kinesis = restart();
    assertThat(records(kinesis, "s")).isEmpty();
    assertThat(files()).extracting(Path::getFileName).containsExactly(Path.of("000000000002.log"));
    String number = put(kinesis, "s", "new");
    kinesis = restart();

    assertThat(records(kinesis, "s").stream().map(Record::sequenceNumber)).containsExactly(number);
    assertThat(number).isNotNull();
  }

  @Test
  void shouldCutTheTornTail_andKeepWhatIsWhole() throws IOException {
    KinesisClient kinesis = open();
    aws.createStream("s", 1);
    put(kinesis, "s", "whole");
    put(kinesis, "s", "torn");
    aws.close();
    Path last = files().get(files().size() - 1);
    try (RandomAccessFile file = new RandomAccessFile(last.toFile(), "rw")) {
      file.setLength(file.length() - 3);
    }

    KinesisClient again = open();
    put(again, "s", "next");

    assertThat(records(again, "s").stream().map(r -> r.data().asUtf8String()))
        .containsExactly("whole", "next");
    assertThat(records(restart(), "s")).hasSize(2);
  }

  @Test
  void shouldRefuseToStart_whenAnOlderFileIsDamaged() throws IOException {
    KinesisClient kinesis = open();
    aws.createStream("s", 1);
    put(kinesis, "s", "a record that is long enough to be hit in its middle");
    restart();
    aws.close();
    Path first = files().get(0);
    try (RandomAccessFile file = new RandomAccessFile(first.toFile(), "rw")) {
      file.seek(file.length() - 10);
      file.write(0xFF);
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(LocalAwsException.class)
        .hasMessageContaining(first + " is damaged at byte ");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("kinesis"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void shouldRefuseAFolderInUse_andTakeItOnceItIsFree() {
    open();
    LocalAws first = aws;

    assertThatThrownBy(() -> builder().start())
        .isInstanceOf(LocalAwsException.class)
        .hasMessage("data folder " + folder + " is in use: choose another or end its user");
    first.close();
    open();
  }

  @Test
  void shouldSayWhatIsWrong_whenTheFolderCannotBe() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> LocalAws.builder().withoutDynamoDb().dataFolder(file).start())
        .isInstanceOf(LocalAwsException.class)
        .hasMessageStartingWith("data folder " + file);
  }

  @Test
  void shouldKeepOtherAccountsApart_whenRestarted() {
    open();
    aws.createStream("s", 1);
    try (KinesisClient other = account("123456789012")) {
      other.createStream(r -> r.streamName("other").shardCount(1));
    }
    restart();

    try (KinesisClient other = account("123456789012")) {
      assertThat(other.listStreams().streamNames()).containsExactly("other");
      assertThatThrownBy(() -> other.describeStream(r -> r.streamName("s")))
          .isInstanceOf(ResourceNotFoundException.class);
    }
  }

  private KinesisClient account(String id) {
    return KinesisClient.builder()
        .region(aws.region())
        .endpointOverride(aws.kinesisEndpoint())
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(id, "x")))
        .build();
  }

  @Test
  void shouldBeginNewFiles_andGoOnFromAllOfThem_whenThereIsMuch() throws IOException {
    KinesisClient kinesis = open();
    aws.createStream("s", 2);
    byte[] megabyte = new byte[1 << 20];
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      String key = "key " + i;
      numbers.add(
          kinesis
              .putRecord(
                  r ->
                      r.streamName("s")
                          .partitionKey(key)
                          .data(SdkBytes.fromByteArrayUnsafe(megabyte)))
              .sequenceNumber());
    }
    assertThat(files()).hasSize(2);

    KinesisClient again = restart();

    assertThat(records(again, "s").stream().map(Record::sequenceNumber))
        .containsExactlyInAnyOrderElementsOf(numbers);
  }
}
