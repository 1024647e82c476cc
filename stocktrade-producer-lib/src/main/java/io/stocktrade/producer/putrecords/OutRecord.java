package io.stocktrade.producer.putrecords;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A Kinesis record on its way: one user record as it is, or several packed. Whoever sends it has it
 * alone, one after the other, so only its end is guarded.
 *
 * @param <T> what the caller gave with each user record
 */
final class OutRecord<T> {
  private final KeyRoute[] keys;
  private final T[] tokens;
  private final int count;
  private final long arrival;
  private final int size;
  private final int keyBytes;
  private final AtomicBoolean ended = new AtomicBoolean();

  private @Nullable AggregateWriter writer;
  private byte @Nullable [] data;
  private @Nullable ShardMap map;
  private @Nullable Shard predicted;
  private List<Try> tries = List.of();
  private long lastEnd;

  /** Several, packed: {@code tokens} and {@code keys} may be longer than what is in it. */
  OutRecord(AggregateWriter writer, KeyRoute[] keys, T[] tokens, long arrival) {
    this.keys = keys.length == writer.keyCount() ? keys : Arrays.copyOf(keys, writer.keyCount());
    this.tokens = tokens;
    this.count = writer.recordCount();
    this.arrival = arrival;
    this.lastEnd = arrival;
    this.writer = writer;
    this.keyBytes = writer.keyBytes();
    this.size = writer.length() + keys[0].utf8.length;
  }

  /** One, as it is. */
  OutRecord(KeyRoute key, byte[] data, T[] tokens, long arrival) {
    this.keys = new KeyRoute[] {key};
    this.tokens = tokens;
    this.count = 1;
    this.arrival = arrival;
    this.lastEnd = arrival;
    this.data = data;
    this.keyBytes = 0;
    this.size = data.length + key.utf8.length;
  }

  /** One, as it is. */
  @SuppressWarnings("unchecked") // the array holds nothing but a T
  static <T> OutRecord<T> of(KeyRoute key, byte[] data, T token, long arrival) {
    return new OutRecord<>(key, data, (T[]) new Object[] {token}, arrival);
  }

  boolean packed() {
    return count > 1;
  }

  /** What Kinesis counts: data and partition key, in bytes. */
  int size() {
    return size;
  }

  int count() {
    return count;
  }

  List<T> tokens() {
    List<T> all = Arrays.asList(tokens);
    return count == tokens.length ? all : all.subList(0, count);
  }

  T token(int index) {
    return tokens[index];
  }

  int keyCount() {
    return keys.length;
  }

  KeyRoute key(int index) {
    return keys[index];
  }

  /**
   * Decides on the shard of a packed record: the first user record's key is its own, and so both go
   * the same way.
   */
  String partitionKey() {
    return keys[0].key;
  }

  /** Made when first asked for, by the thread that sends it, not by the one that publishes. */
  byte[] data() {
    byte[] made = data;
    if (made == null) {
      AggregateWriter from = writer;
      if (from == null) {
        throw new IllegalStateException("neither data nor a writer");
      }
      made = from.toRecord();
      data = made;
      writer = null;
    }
    return made;
  }

  void forEach(AggregateWriter.Visitor visitor) {
    AggregateWriter from = writer;
    if (!packed()) {
      byte[] all = data();
      visitor.userRecord(0, all, 0, all.length);
    } else if (from != null) {
      from.forEach(visitor);
    } else {
      AggregateWriter.forEach(data(), keyBytes, visitor);
    }
  }

  /** Remembers the shard that all keys hash to, by that map. */
  void predict(@Nullable ShardMap by, @Nullable Shard shard) {
    map = by;
    predicted = shard;
  }

  @Nullable ShardMap map() {
    return map;
  }

  @Nullable Shard predicted() {
    return predicted;
  }

  boolean allKeysIn(Shard shard) {
    for (KeyRoute key : keys) {
      if (!shard.holds(key.hash)) {
        return false;
      }
    }
    return true;
  }

  /** When the oldest of it arrived, in the pipeline's nanoseconds. */
  long arrival() {
    return arrival;
  }

  List<Try> tries() {
    return tries;
  }

  void addTry(long start, long end, String code, String message) {
    List<Try> more = new ArrayList<>(tries.size() + 1);
    more.addAll(tries);
    more.add(
        new Try(
            Duration.ofNanos(Math.max(0, start - lastEnd)),
            Duration.ofNanos(Math.max(0, end - start)),
            code,
            message));
    tries = more;
    lastEnd = end;
  }

  /** Has the past of the record that it was taken out of. */
  void inherit(OutRecord<?> from) {
    tries = from.tries;
    lastEnd = from.lastEnd;
  }

  /** True the first time: whoever gets it tells the result. */
  boolean end() {
    return ended.compareAndSet(false, true);
  }
}
