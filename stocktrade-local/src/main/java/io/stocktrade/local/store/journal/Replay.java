package io.stocktrade.local.store.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stocktrade.local.store.BytesPayload;
import io.stocktrade.local.store.Journal;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.RestoredRecord;
import io.stocktrade.local.store.StreamState;
import io.stocktrade.local.store.StreamStore;
import io.stocktrade.local.store.ThroughputCommitment;
import io.stocktrade.local.store.ThroughputCommitment.Terms;
import io.stocktrade.local.store.journal.JournalContents.Owned;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Restores stores, entry by entry. For one thread. */
final class Replay {
  private final JournalContents contents;
  private final Function<String, StreamStore> newStore;
  private final Journals journals;
  private final Map<String, StreamStore> stores = new HashMap<>();
  private long nextId = 1;

  /** Makes the journals of streams. */
  @FunctionalInterface
  interface Journals {
    Journal.StreamJournal of(long id, String store);
  }

  Replay(JournalContents contents, Function<String, StreamStore> newStore, Journals journals) {
    this.contents = contents;
    this.newStore = newStore;
    this.journals = journals;
  }

  private StreamStore store(String key) {
    return stores.computeIfAbsent(key, newStore);
  }

  void entry(LogFile file, byte kind, byte[] content) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(content).position(1);
    switch (kind) {
      case Entry.SECRET -> contents.setSecret(Arrays.copyOfRange(content, 1, content.length));
      case Entry.COMMITMENT -> commitment(in);
      case Entry.STREAM -> stream(in, content);
      case Entry.PUT -> put(file, in, content);
      case Entry.GONE -> {
        Owned gone = contents.remove(in.getLong());
        if (gone != null) {
          store(gone.store()).forget(gone.stream());
        }
      }
      default -> throw new IOException("unknown kind " + kind);
    }
  }

  private void commitment(ByteBuffer in) {
    Terms terms = new Terms(in.get() != 0, in.getLong(), in.getLong());
    String key = text(in);
    ThroughputCommitment commitment = store(key).commitment();
    commitment.restore(terms);
    contents.put(key, commitment);
  }

  private void stream(ByteBuffer in, byte[] content) throws IOException {
    long id = in.getLong();
    String key = text(in);
    StreamState state = StateCodec.decode(content, in.position(), in.remaining());
    Owned known = contents.find(id);
    if (known == null) {
      contents.put(id, key, store(key).restore(state, journals.of(id, key)));
      nextId = Math.max(nextId, id + 1);
    } else {
      known.stream().restore(state);
    }
  }

  private void put(LogFile file, ByteBuffer in, byte[] content) {
    long id = in.getLong();
    int shard = in.getInt();
    long position = in.getLong();
    long arrival = in.getLong();
    boolean encrypted = in.get() != 0;
    int count = in.getInt();
    file.holds(id, shard, position + count - 1);
    Owned known = contents.find(id);
    if (known == null) {
      return;
    }
    for (int i = 0; i < count; i++) {
      byte[] key = new byte[in.getShort()];
      in.get(key);
      int size = in.getInt();
      BytesPayload data = new BytesPayload(content, in.position(), size);
      known.stream()
          .restore(shard, new RestoredRecord(position + i, arrival, encrypted, key, data));
      in.position(in.position() + size);
    }
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getShort()];
    in.get(bytes);
    return new String(bytes, UTF_8);
  }

  /** The number for the next stream. */
  long nextId() {
    return nextId;
  }

  /** Makes the streams ready to be used; gives the stores by their keys. */
  Map<String, StreamStore> end() {
    contents.streams().forEach(KinesisStream::restored);
    return stores;
  }
}
