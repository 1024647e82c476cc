package io.stocktrade.producer.putrecords;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Packs the user records of one shard into one Kinesis record after the other. Not thread-safe.
 *
 * @param <T> what the caller gave with each user record
 */
final class Lane<T> {
  private static final int FIRST_KEYS = 4;
  private static final int FIRST_TOKENS = 8;
  private static final int KEY_BYTES = 64;
  private static final int RECORD_BYTES = 1 << 10;

  private final int maxBytes;
  private @Nullable AggregateWriter writer;
  private KeyRoute[] keys = new KeyRoute[FIRST_KEYS];
  private T[] tokens = tokens(FIRST_TOKENS);
  private long arrival;

  // What the last one took is a good guess at what the next one will.
  private int lastKeyBytes = KEY_BYTES;
  private int lastRecordBytes = RECORD_BYTES;
  private int lastKeys = FIRST_KEYS;
  private int lastTokens = FIRST_TOKENS;

  /**
   * An empty lane.
   *
   * @param maxBytes how long a packed record may become, with its own partition key
   */
  Lane(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  boolean isEmpty() {
    return writer == null;
  }

  /** Whether a user record still fits into the record that is open. */
  boolean fits(KeyRoute key, int dataLength) {
    AggregateWriter open = writer;
    if (open == null) {
      return true;
    }
    boolean known = key.aggregate == open;
    int more =
        known
            ? AggregateWriter.recordLength(key.index, dataLength)
            : AggregateWriter.keyLength(key.utf8.length)
                + AggregateWriter.recordLength(open.keyCount(), dataLength);
    return open.length() + keys[0].utf8.length + more <= maxBytes;
  }

  void add(KeyRoute key, byte[] array, int offset, int length, T token, long arrivedAt) {
    AggregateWriter open = writer;
    if (open == null) {
      open = new AggregateWriter(lastKeyBytes, Math.max(lastRecordBytes, length + 16));
      writer = open;
      keys = new KeyRoute[lastKeys];
      tokens = tokens(lastTokens);
      arrival = arrivedAt;
    }
    if (key.aggregate != open) {
      key.aggregate = open;
      key.index = open.addKey(key.utf8);
      if (key.index == keys.length) {
        keys = Arrays.copyOf(keys, 2 * keys.length);
      }
      keys[key.index] = key;
    }
    int number = open.recordCount();
    if (number == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * tokens.length);
    }
    tokens[number] = token;
    open.add(key.index, array, offset, length);
    if (arrivedAt - arrival < 0) {
      arrival = arrivedAt;
    }
  }

  /** Takes out what is open, if anything is. */
  @Nullable OutRecord<T> seal() {
    AggregateWriter open = writer;
    if (open == null) {
      return null;
    }
    writer = null;
    lastKeyBytes = Math.max(KEY_BYTES, open.keyBytes());
    lastRecordBytes = Math.max(RECORD_BYTES, open.length() - open.keyBytes());
    lastKeys = Math.max(FIRST_KEYS, open.keyCount());
    lastTokens = Math.max(FIRST_TOKENS, open.recordCount() + (open.recordCount() >> 4));
    OutRecord<T> record =
        open.recordCount() == 1
            ? new OutRecord<>(keys[0], open.onlyData(), tokens, arrival)
            : new OutRecord<>(open, keys, tokens, arrival);
    // So that a key that is remembered for long does not keep what was sent.
    for (int i = 0; i < open.keyCount(); i++) {
      if (keys[i].aggregate == open) {
        keys[i].aggregate = null;
      }
    }
    return record;
  }

  @SuppressWarnings("unchecked") // holds nothing but T
  private static <T> T[] tokens(int length) {
    return (T[]) new Object[length];
  }
}
