package io.stocktrade.local.store.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stocktrade.local.store.RecordBatch;
import io.stocktrade.local.store.StreamState;
import io.stocktrade.local.store.ThroughputCommitment;
import io.stocktrade.local.store.ThroughputCommitment.Terms;

/** Makes all kinds of entries. */
final class Entries {
  private Entries() {}

  static byte[] secret(byte[] secret) {
    Entry entry = new Entry(Entry.SECRET, secret.length);
    entry.content().put(secret);
    return entry.seal();
  }

  static byte[] commitment(String store, ThroughputCommitment commitment) {
    Terms terms = commitment.terms();
    byte[] key = store.getBytes(UTF_8);
    Entry entry = new Entry(Entry.COMMITMENT, 1 + 2 * Long.BYTES + Short.BYTES + key.length);
    entry
        .content()
        .put((byte) (terms.wanted() ? 1 : 0))
        .putLong(terms.startedMillis())
        .putLong(terms.endedMillis());
    return entry.text(key).seal();
  }

  static byte[] stream(long id, String store, StreamState state) {
    byte[] key = store.getBytes(UTF_8);
    byte[] bytes = StateCodec.encode(state);
    Entry entry = new Entry(Entry.STREAM, Long.BYTES + Short.BYTES + key.length + bytes.length);
    entry.content().putLong(id);
    entry.text(key).content().put(bytes);
    return entry.seal();
  }

  static byte[] gone(long id) {
    Entry entry = new Entry(Entry.GONE, Long.BYTES);
    entry.content().putLong(id);
    return entry.seal();
  }

  static byte[] put(
      long id, int shard, long firstPosition, long arrival, RecordBatch batch, int[] records) {
    int bytes = 0;
    for (int record : records) {
      bytes += batch.key(record).length + batch.data(record).length();
    }
    Entry entry =
        new Entry(
            Entry.PUT,
            3 * Long.BYTES
                + 2 * Integer.BYTES
                + 1
                + records.length * (Short.BYTES + Integer.BYTES)
                + bytes);
    entry
        .content()
        .putLong(id)
        .putInt(shard)
        .putLong(firstPosition)
        .putLong(arrival)
        .put((byte) (batch.isEncrypted() ? 1 : 0))
        .putInt(records.length);
    for (int record : records) {
      entry.text(batch.key(record)).payload(batch.data(record));
    }
    return entry.seal();
  }
}
