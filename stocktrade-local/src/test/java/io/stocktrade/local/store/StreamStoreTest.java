package io.stocktrade.local.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StreamStoreTest {
  private static final long CREATED = 1_700_000_000_000L;

  private long now = CREATED;
  private final StreamStore store =
      new StreamStore(() -> Instant.ofEpochMilli(now), Duration.ofSeconds(10));

  private KinesisStream create(int shards) {
    store.create(new StreamSettings("s", StreamMode.PROVISIONED, shards, 1024, Map.of()));
    return store.find("s").orElseThrow();
  }

  private void put(KinesisStream stream, String... records) {
    RecordBatch batch = new RecordBatch();
    for (String record : records) {
      batch.add("key", null, TestPayload.of(record));
    }
    assertThat(stream.put(batch, now)).isTrue();
  }

  private static List<String> data(RecordRange range) {
    List<String> data = new ArrayList<>();
    try {
      range.forEach(
          (number, arrival, bytes, keyStart, keyLength, dataLength, encrypted) ->
              data.add(new String(bytes, keyStart + keyLength, dataLength, UTF_8)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return data;
  }

  @Test
  void shouldBecomeActiveAndBeGone_whenItsTimeHasCome() {
    KinesisStream stream = create(1);
    assertThat(stream.status(now)).isEqualTo(StreamStatus.CREATING);
    now += 10_000;
    assertThat(stream.status(now)).isEqualTo(StreamStatus.ACTIVE);
    store.delete(stream);
    assertThat(store.find("s")).isPresent();
    assertThat(stream.status(now)).isEqualTo(StreamStatus.DELETING);
    now += 10_000;
    assertThat(store.find("s")).isEmpty();
    assertThat(store.listAfter("", 10)).isEmpty();
  }

  @Test
  void shouldCreateOnce_whenTheNameIsTheSame() {
    create(1);

    assertThat(store.create(new StreamSettings("s", StreamMode.PROVISIONED, 1, 1024, Map.of())))
        .isFalse();
  }

  @Test
  void shouldStoreNothing_whenDeleted() {
    KinesisStream stream = create(1);
    store.delete(stream);
    RecordBatch batch = new RecordBatch();
    batch.add("key", null, TestPayload.of("a"));

    assertThat(stream.put(batch, now)).isFalse();
    RecordRange range = stream.shards(now).get(0).read(1, 10, 1000, now);
    assertThat(range.count()).isZero();
    assertThat(range.isLastOfShard()).isTrue();
    assertThat(stream.shards(now).get(0).endingSequenceNumber().orElseThrow().counter())
        .isEqualTo(0x7fffffffffffffffL);
  }

  @Test
  void shouldSayHowFarBehind_atEveryPosition() {
    KinesisStream stream = create(1);
    Shard shard = stream.shards(now).get(0);
    put(stream, "a");
    now += 1000;
    put(stream, "b");
    now += 500;

    assertThat(shard.read(1, 1, 1000, now).millisBehindLatest()).isEqualTo(1500);
    assertThat(shard.read(1, 2, 1000, now).millisBehindLatest()).isZero();
    assertThat(shard.read(2, 1, 1000, now).millisBehindLatest()).isZero();
    assertThat(shard.read(3, 1, 1000, now).millisBehindLatest()).isZero();
  }

  @Test
  void shouldFindPositionByTime_betweenAndBeyondRecords() {
    KinesisStream stream = create(1);
    Shard shard = stream.shards(now).get(0);
    put(stream, "a", "b");
    now += 1000;
    put(stream, "c");

    assertThat(shard.positionAt(0)).isEqualTo(1);
    assertThat(shard.positionAt(CREATED)).isEqualTo(1);
    assertThat(shard.positionAt(CREATED + 1)).isEqualTo(3);
    assertThat(shard.positionAt(CREATED + 1000)).isEqualTo(3);
    assertThat(shard.positionAt(CREATED + 1001)).isEqualTo(shard.latest()).isEqualTo(4);
  }

  @Test
  void shouldKeepArrivalsInOrder_whenTheClockIsSetBack() {
    KinesisStream stream = create(1);
    put(stream, "a");
    now -= 5000;
    put(stream, "b");

    assertThat(stream.shards(now).get(0).positionAt(CREATED)).isEqualTo(1);
    assertThat(stream.shards(now).get(0).positionAt(CREATED + 1)).isEqualTo(3);
  }

  @Test
  void shouldStopAtLimits_butGiveOneRecordAtLeast() {
    KinesisStream stream = create(1);
    Shard shard = stream.shards(now).get(0);
    put(stream, "a".repeat(100), "b".repeat(100), "c".repeat(100));

    assertThat(shard.read(1, 2, 1000, now).count()).isEqualTo(2);
    assertThat(shard.read(1, 10, 250, now).count()).isEqualTo(2);
    assertThat(shard.read(1, 10, 5, now).count()).isEqualTo(1);
  }

  @Test
  void shouldGiveBackWhatWasPut_acrossSegments() {
    KinesisStream stream = create(1);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      String record = i + " ".repeat(i % 997);
      expected.add(record);
      put(stream, record);
    }
    expected.add("large".repeat(500_000));
    put(stream, expected.get(2000));

    List<String> found = new ArrayList<>();
    long position = 1;
    while (found.size() < expected.size()) {
      RecordRange range = stream.shards(now).get(0).read(position, 300, 200_000, now);
      found.addAll(data(range));
      position = range.end();
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void shouldLoseAndRepeatNothing_whenManyPutAtOnce() throws Exception {
    KinesisStream stream = create(4);
    int threads = 8;
    int batches = 200;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<String>>> puts = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        puts.add(pool.submit(() -> putBatches(stream, thread, batches)));
      }
      Set<String> written = new HashSet<>();
      for (Future<List<String>> put : puts) {
        written.addAll(put.get(60, TimeUnit.SECONDS));
      }
      assertThat(written).hasSize(threads * batches * 10);
      assertThat(readInOrder(stream)).isEqualTo(written);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Each record with its shard and its sequence number, checked to be contiguous per shard. */
  private List<String> putBatches(KinesisStream stream, int thread, int batches) {
    List<String> written = new ArrayList<>();
    byte[] number = new byte[SequenceNumber.DIGITS];
    for (int b = 0; b < batches; b++) {
      RecordBatch batch = new RecordBatch();
      for (int i = 0; i < 10; i++) {
        batch.add("key " + i, null, TestPayload.of(thread + " " + b + " " + i));
      }
      assertThat(stream.put(batch, now)).isTrue();
      Map<Integer, Long> last = new HashMap<>();
      for (int i = 0; i < 10; i++) {
        batch.writeSequenceNumber(i, number);
        String text = new String(number, ISO_8859_1);
        written.add(batch.shardIndex(i) + " " + text + " " + thread + " " + b + " " + i);
        long counter = SequenceNumber.parse(text).orElseThrow().counter();
        Long before = last.put(batch.shardIndex(i), counter);
        assertThat(before == null || counter == before + 1).isTrue();
      }
    }
    return written;
  }

  private Set<String> readInOrder(KinesisStream stream) throws IOException {
    Set<String> found = new HashSet<>();
    for (Shard shard : stream.shards(now)) {
      long[] counter = {0};
      shard
          .read(1, Integer.MAX_VALUE, Long.MAX_VALUE, now)
          .forEach(
              (number, arrival, bytes, keyStart, keyLength, dataLength, encrypted) -> {
                String text = new String(number, ISO_8859_1);
                assertThat(SequenceNumber.parse(text).orElseThrow().counter())
                    .isEqualTo(++counter[0]);
                found.add(
                    shard.index()
                        + " "
                        + text
                        + " "
                        + new String(bytes, keyStart + keyLength, dataLength, UTF_8));
              });
    }
    return found;
  }

  @Test
  void shouldReadShardIds_inAllTheirForms() {
    for (String id : List.of("7", "a-7", "shardId-000000000007", "-00000000000000000007")) {
      assertThat(ShardIds.parse(id)).as(id).hasValue(7);
    }
    for (String id : List.of("", "x", "ABKLFD8", "2.14E4", "2147483648", "shardId-002147483648")) {
      assertThat(ShardIds.parse(id)).as(id).isEmpty();
    }
    assertThat(ShardIds.parse("a-2147483647")).hasValue(Integer.MAX_VALUE);
    assertThat(ShardIds.format(Integer.MAX_VALUE)).isEqualTo("shardId-002147483647");
  }
}
