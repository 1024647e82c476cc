package io.stocktrade.local.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.Resharding;
import io.stocktrade.local.store.Shard;
import io.stocktrade.local.store.StoreMemory;
import io.stocktrade.local.store.StreamMode;
import io.stocktrade.local.store.StreamSettings;
import io.stocktrade.local.store.StreamStore;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes cost in the journal, and that it gives them back. */
class JournalSizeTest {
  private static final String ACCOUNT = "000000000000";
  private static final String REGION = "us-east-1";

  @TempDir Path folder;

  private final AtomicLong now = new AtomicLong(1_700_000_000_000L);
  private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());

  private DataFolder open() throws IOException {
    return DataFolder.open(
        folder,
        clock,
        journal ->
            new StreamStore(clock, Duration.ZERO, new StoreMemory(Long.MAX_VALUE), false, journal));
  }

  private long size() throws IOException {
    try (var files = Files.list(folder.resolve("kinesis"))) {
      long size = 0;
      for (Path file : files.toList()) {
        size += Files.size(file);
      }
      return size;
    }
  }

  private void splitAndMerge(KinesisStream stream) {
    int index = stream.openShards(now.get()).get(0).index();
    stream.reshard(new Resharding.Split(index, BigInteger.TWO.pow(127)), now.get());
    stream.reshard(new Resharding.Merge(index + 1, index + 2), now.get());
  }

  private static KinesisStream create(StreamStore store) {
    store.create(new StreamSettings("s", StreamMode.PROVISIONED, 1, 1024, Map.of()));
    return store.find("s").orElseThrow();
  }

  @Test
  void shouldTakeTheSameForEachSplit_howeverManyThereWere() throws IOException {
    try (DataFolder data = open()) {
      KinesisStream stream = create(data.store(ACCOUNT, REGION));
      long before = size();
      splitAndMerge(stream);
      long first = size() - before;
      for (int i = 1; i < 500; i++) {
        splitAndMerge(stream);
      }
      before = size();

      splitAndMerge(stream);

      assertThat(size() - before).isEqualTo(first).isLessThan(2000);
    }
  }

  @Test
  void shouldGiveAllShardsBack_whenTheyWereWrittenBitByBit() throws IOException {
    List<String> written;
    try (DataFolder data = open()) {
      KinesisStream stream = create(data.store(ACCOUNT, REGION));
      for (int i = 0; i < 20; i++) {
        splitAndMerge(stream);
        now.addAndGet(1000);
      }
      written = describe(stream);
    }
    // Once from the changes, once from a file's beginning.
    for (int i = 0; i < 2; i++) {
      try (DataFolder data = open()) {
        KinesisStream stream = data.store(ACCOUNT, REGION).find("s").orElseThrow();
        assertThat(describe(stream)).hasSize(61).isEqualTo(written);
      }
    }
  }

  @Test
  void shouldBringNoShardBack_whenItsTimeWasOver() throws IOException {
    try (DataFolder data = open()) {
      KinesisStream stream = create(data.store(ACCOUNT, REGION));
      splitAndMerge(stream);
      now.addAndGet(Duration.ofHours(20).toMillis());
      splitAndMerge(stream);
      now.addAndGet(Duration.ofHours(5).toMillis());
      splitAndMerge(stream);
    }
    try (DataFolder data = open()) {
      KinesisStream stream = data.store(ACCOUNT, REGION).find("s").orElseThrow();
      assertThat(stream.shards(now.get()))
          .extracting(Shard::index)
          .containsExactly(3, 4, 5, 6, 7, 8, 9);
      splitAndMerge(stream);
      assertThat(stream.openShards(now.get())).extracting(Shard::index).containsExactly(12);
    }
  }

  private List<String> describe(KinesisStream stream) {
    return stream.shards(now.get()).stream()
        .map(shard -> shard.origin() + " " + shard.endingSequenceNumber())
        .toList();
  }
}
