package io.stocktrade.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What records take in memory, and that it is bounded. */
class StoreMemoryTest {
  private static final int KEY_BYTES = 3;

  private final AtomicLong now = new AtomicLong(1_700_000_000_000L);

  private KinesisStream stream(StoreMemory memory, int shards) {
    StreamStore store =
        new StreamStore(() -> Instant.ofEpochMilli(now.get()), Duration.ZERO, memory, false, null);
    store.create(new StreamSettings("s", StreamMode.PROVISIONED, shards, 10_240, Map.of()));
    return store.find("s").orElseThrow();
  }

  private void put(KinesisStream stream, int records, int length) {
    String data = "x".repeat(length);
    for (int put = 0; put < records; put++) {
      RecordBatch batch = new RecordBatch();
      batch.add(Integer.toString(100 + put % 900), null, TestPayload.of(data));
      now.incrementAndGet();
      assertThat(stream.put(batch, now.get())).isTrue();
    }
  }

  private long count(KinesisStream stream) {
    return stream.shards(now.get()).stream()
        .mapToLong(shard -> shard.latest() - shard.oldest(now.get()))
        .sum();
  }

  @ParameterizedTest
  @CsvSource({
    "10, 300000, 4",
    "90, 300000, 4",
    "300, 100000, 4",
    "1000, 30000, 2",
    "10000, 5000, 2",
    "100000, 300, 1",
    "700000, 40, 2"
  })
  void shouldTakeAtMost64BytesOverTheData_unlessARecordIsLarge(
      int length, int records, int shards) {
    StoreMemory memory = new StoreMemory(Long.MAX_VALUE);
    KinesisStream stream = stream(memory, shards);

    put(stream, records, length);

    stream.shards(now.get()).forEach(shard -> shard.close(now.get()));
    long data = (long) records * (length + KEY_BYTES);
    double over = (memory.bytes() - data) / (double) records;
    assertThat(over).isBetween(14.0, length > 65536 ? 192.0 : 64.0);
  }

  /** What the JVM says, against what we count. */
  @Test
  void shouldTakeAtMost64BytesOverTheData_onTheHeap() {
    int batches = 2000;
    int perBatch = 500;
    Payload data = TestPayload.of("x".repeat(90));
    KinesisStream stream = stream(new StoreMemory(Long.MAX_VALUE), 4);
    long before = usedHeap();

    for (int put = 0; put < batches; put++) {
      RecordBatch batch = new RecordBatch();
      for (int i = 0; i < perBatch; i++) {
        batch.add(Integer.toString(100 + i), null, data);
      }
      assertThat(stream.put(batch, now.get())).isTrue();
    }

    long bytes = usedHeap() - before;
    // After the measurement, or the stream would be collected before.
    long records = count(stream);
    assertThat(records).isEqualTo((long) batches * perBatch);
    assertThat(bytes / (double) records - 90 - KEY_BYTES).isBetween(0.0, 64.0);
  }

  /** After a collection; other threads may have made garbage since. */
  private static long usedHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  @Test
  void shouldTakeLittle_whenAThousandShardsHaveARecordEach() {
    StoreMemory memory = new StoreMemory(Long.MAX_VALUE);
    KinesisStream stream = stream(memory, 1000);
    assertThat(memory.bytes()).isZero();

    RecordBatch batch = new RecordBatch();
    for (Shard shard : stream.shards(now.get())) {
      batch.add("key", shard.hashKeys().first(), TestPayload.of("data"));
    }
    assertThat(stream.put(batch, now.get())).isTrue();

    assertThat(count(stream)).isEqualTo(1000);
    assertThat(memory.bytes()).isLessThan(20 << 20);
  }

  @Test
  void shouldDropTheOldest_whenFull() throws IOException {
    long limit = 4 << 20;
    StoreMemory memory = new StoreMemory(limit);
    KinesisStream stream = stream(memory, 3);

    put(stream, 20_000, 1000);

    assertThat(memory.bytes()).isLessThanOrEqualTo(limit);
    assertThat(memory.droppedRecords()).isPositive();
    assertThat(count(stream) + memory.droppedRecords()).isEqualTo(20_000);
    assertThat(count(stream)).isGreaterThan(1000);
    long[] oldestKept = {Long.MAX_VALUE};
    long[] newest = {0};
    for (Shard shard : stream.shards(now.get())) {
      shard
          .read(1, Integer.MAX_VALUE, Long.MAX_VALUE, now.get())
          .forEach(
              (number, arrival, bytes, keyStart, keyLength, dataLength, encrypted) -> {
                oldestKept[0] = Math.min(oldestKept[0], arrival);
                newest[0] = Math.max(newest[0], arrival);
              });
    }
    assertThat(newest[0]).isEqualTo(now.get());
    // In the order of arrival but for a segment of each shard.
    assertThat(newest[0] - oldestKept[0]).isLessThan(2 * count(stream) + 3 * 1048);
  }

  @Test
  void shouldStayReadable_forAsLongAsARangeIsHeld() throws IOException {
    StoreMemory memory = new StoreMemory(1 << 20);
    KinesisStream stream = stream(memory, 1);
    put(stream, 10, 100);
    RecordRange held = stream.shards(now.get()).get(0).read(1, 10, 1 << 20, now.get());

    put(stream, 5000, 1000);

    assertThat(memory.droppedRecords()).isGreaterThan(10);
    int[] seen = {0};
    held.forEach(
        (number, arrival, bytes, keyStart, keyLength, dataLength, encrypted) -> {
          assertThat(dataLength).isEqualTo(100);
          seen[0]++;
        });
    assertThat(seen[0]).isEqualTo(10);
  }

  @Test
  void shouldForgetStreamsThatAreGone_whileAnOlderRecordStays() {
    StoreMemory memory = new StoreMemory(Long.MAX_VALUE);
    StreamStore store =
        new StreamStore(() -> Instant.ofEpochMilli(now.get()), Duration.ZERO, memory, false, null);
    store.create(new StreamSettings("stays", StreamMode.PROVISIONED, 1, 1024, Map.of()));
    put(store.find("stays").orElseThrow(), 1, 10);

    for (int i = 0; i < 10_000; i++) {
      store.create(new StreamSettings("goes", StreamMode.PROVISIONED, 1, 1024, Map.of()));
      KinesisStream stream = store.find("goes").orElseThrow();
      put(stream, 1, 10);
      store.delete(stream);
    }

    assertThat(memory.queued()).isLessThan(1100);
    put(store.find("stays").orElseThrow(), 1, 100_000);
    assertThat(count(store.find("stays").orElseThrow())).isEqualTo(2);
  }

  @Test
  void shouldBeFree_whenRecordsAreTooOldOrTheStreamIsGone() {
    StoreMemory memory = new StoreMemory(Long.MAX_VALUE);
    StreamStore store =
        new StreamStore(() -> Instant.ofEpochMilli(now.get()), Duration.ZERO, memory, false, null);
    store.create(new StreamSettings("s", StreamMode.PROVISIONED, 2, 1024, Map.of()));
    KinesisStream stream = store.find("s").orElseThrow();
    put(stream, 5000, 1000);
    assertThat(memory.bytes()).isGreaterThan(5_000_000);
    now.addAndGet(Duration.ofHours(25).toMillis());

    stream.shards(now.get()).forEach(shard -> shard.read(1, 1, 1, now.get()));
    assertThat(memory.bytes()).isZero();
    put(stream, 5000, 1000);
    store.delete(stream);
    assertThat(memory.bytes()).isZero();
    assertThat(memory.droppedRecords()).isZero();
  }
}
