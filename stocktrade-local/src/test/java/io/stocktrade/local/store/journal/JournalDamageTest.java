package io.stocktrade.local.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stocktrade.local.store.StoreMemory;
import io.stocktrade.local.store.StreamMode;
import io.stocktrade.local.store.StreamSettings;
import io.stocktrade.local.store.StreamStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries that were written whole, checksum and all, but mean nothing to this version. */
class JournalDamageTest {
  @TempDir Path folder;

  private DataFolder open() throws IOException {
    return DataFolder.open(
        folder,
        InstantSource.system(),
        journal ->
            new StreamStore(
                InstantSource.system(),
                Duration.ZERO,
                new StoreMemory(Long.MAX_VALUE),
                false,
                journal));
  }

  private Path folderWithAStream() throws IOException {
    try (DataFolder data = open()) {
      data.store("000000000000", "us-east-1")
          .create(new StreamSettings("s", StreamMode.PROVISIONED, 1, 1024, Map.of()));
    }
    return folder.resolve("kinesis/000000000001.log");
  }

  private static byte[] entry(byte kind, int length) {
    Entry entry = new Entry(kind, length);
    while (entry.content().hasRemaining()) {
      entry.content().put((byte) 0);
    }
    return entry.seal();
  }

  /** Nothing of the log may be cut off then, as if it had been torn. */
  @ParameterizedTest
  @ValueSource(bytes = {Entry.COMMITMENT, Entry.STREAM, Entry.PUT, Entry.GONE, 99})
  void shouldNameTheFileAndTheEntry_whenItMeansNothing(byte kind) throws IOException {
    Path log = folderWithAStream();
    long size = Files.size(log);
    Files.write(log, entry(kind, 3), StandardOpenOption.APPEND);

    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            log
                + ": the entry at byte "
                + size
                + " can't be understood (expected: one that this version wrote): ")
        .hasMessageNotContaining("\n");
    assertThat(Files.size(log)).isEqualTo(size + entry(kind, 3).length);
  }

  @Test
  void shouldSayThatItIsOfAnotherVersion_whenTheFileBeginsOtherwise() throws IOException {
    Path log = folderWithAStream();
    byte[] bytes = Files.readAllBytes(log);
    bytes[7]++;
    Files.write(log, bytes);

    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessage(
            log + " was written by another version (expected: a data folder of this version)");
  }
}
