package io.stocktrade.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A journal that can't write for a while, as on a disk that is full. */
class JournalFailureTest {
  private boolean full;

  private final Journal.StreamJournal streamJournal =
      new Journal.StreamJournal() {
        @Override
        public void changed(KinesisStream stream) {
          write();
        }

        @Override
        public void put(
            int shardIndex, long first, long arrivalMillis, RecordBatch batch, int[] records) {
          write();
        }

        @Override
        public void gone() {
          write();
        }
      };

  private final Journal journal =
      new Journal() {
        @Override
        public byte[] secret() {
          return new byte[16];
        }

        @Override
        public StreamJournal add() {
          return streamJournal;
        }

        @Override
        public void commitment(ThroughputCommitment commitment) {
          write();
        }
      };

  private final StoreMemory memory = new StoreMemory(Long.MAX_VALUE);
  private final StreamStore store =
      new StreamStore(InstantSource.system(), Duration.ZERO, memory, false, journal);

  private void write() {
    if (full) {
      throw new UncheckedIOException(new IOException("no space left"));
    }
  }

  private KinesisStream stream() {
    store.create(new StreamSettings("s", StreamMode.PROVISIONED, 1, 1024, Map.of()));
    return store.find("s").orElseThrow();
  }

  private boolean put(KinesisStream stream) {
    RecordBatch batch = new RecordBatch();
    batch.add("k", null, TestPayload.of("data"));
    return stream.put(batch, store.nowMillis());
  }

  @Test
  void shouldTakeRecordsAgain_whenASplitCouldNotBeWrittenAtFirst() {
    KinesisStream stream = stream();
    full = true;
    assertThatThrownBy(() -> stream.reshard(new Resharding.EqualShards(2), store.nowMillis()))
        .isInstanceOf(UncheckedIOException.class);
    full = false;

    assertThat(put(stream)).isTrue();
  }

  @Test
  void shouldTakeRecordsAgain_whenTheEndOfASplitCouldNotBeWrittenAtFirst() {
    StreamStore slow =
        new StreamStore(InstantSource.system(), Duration.ofHours(1), memory, false, journal);
    slow.create(new StreamSettings("s", StreamMode.PROVISIONED, 1, 1024, Map.of()));
    KinesisStream stream = slow.find("s").orElseThrow();
    long later = slow.nowMillis() + Duration.ofHours(3).toMillis();
    stream.reshard(new Resharding.EqualShards(2), slow.nowMillis());
    full = true;
    assertThatThrownBy(() -> stream.openShards(later)).isInstanceOf(UncheckedIOException.class);
    full = false;
    RecordBatch batch = new RecordBatch();
    batch.add("k", null, TestPayload.of("data"));

    assertThat(stream.put(batch, later)).isTrue();
    assertThat(stream.openShards(later)).hasSize(2);
  }

  @Test
  void shouldFreeTheMemory_whenTheEndOfAStreamCannotBeWritten() {
    KinesisStream stream = stream();
    put(stream);
    stream.delete(store.nowMillis());
    full = true;

    assertThatThrownBy(() -> store.find("s")).isInstanceOf(UncheckedIOException.class);
    assertThat(memory.bytes()).isZero();
  }
}
