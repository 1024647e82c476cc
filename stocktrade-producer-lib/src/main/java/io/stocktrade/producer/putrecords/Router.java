package io.stocktrade.producer.putrecords;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a packed record holds the keys of one shard only: before it is sent, by the map
 * of that moment, and after, by the shard where it landed. Thread-safe.
 *
 * <p>KCL takes a packed record apart and hashes each key. If one hash is outside of the shard's
 * range, it skips the <em>whole</em> record without a word (its {@code AggregatorUtil}). That is
 * what happens to a record that was packed for a shard which has been split meanwhile. So:
 *
 * <ul>
 *   <li>A record that was packed by an older map is looked at before it is sent: if a shard of the
 *       map of now takes all its keys it goes as it is, otherwise it is split.
 *   <li>Kinesis says where a record landed. If that is the shard that was meant, all is well: a
 *       shard's range never changes. If not, the shards are listed again. If the other shard's
 *       range holds all keys, as after a merge, the record counts. If not, all of it is split and
 *       sent again: none of its user records counts before it is on a shard where it can be read. A
 *       reader that does not look at ranges sees those twice.
 * </ul>
 *
 * @param <T> what the caller gave with each user record
 */
final class Router<T> {
  private static final String WRONG_SHARD = "WrongShard";
  private static final String NO_SHARDS = "NoShards";

  private final ShardDirectory directory;
  private final Results<T> results;
  private final Resender<T> resender;
  private final LongSupplier nanoTime;
  private final int packedBytes;
  private final Tally tally;

  Router(
      ShardDirectory directory,
      Results<T> results,
      Resender<T> resender,
      LongSupplier nanoTime,
      int packedBytes,
      Tally tally) {
    this.directory = directory;
    this.results = results;
    this.resender = resender;
    this.nanoTime = nanoTime;
    this.packedBytes = packedBytes;
    this.tally = tally;
  }

  /** Picks what can be sent now; sees to the rest by itself. */
  List<OutRecord<T>> readyOf(List<OutRecord<T>> call) {
    ShardMap map = directory.current();
    List<OutRecord<T>> ready = new ArrayList<>(call.size());
    List<OutRecord<T>> held = new ArrayList<>();
    List<OutRecord<T>> parts = new ArrayList<>();
    for (OutRecord<T> record : call) {
      if (resender.expire(record)) {
        continue;
      }
      if (fits(record, map)) {
        ready.add(record);
      } else if (map != null || directory.isDenied()) {
        List<OutRecord<T>> split = Splitter.split(record, map, packedBytes);
        if (results.replace(record, split)) {
          parts.addAll(split);
        }
      } else {
        held.add(record);
      }
    }
    if (!parts.isEmpty()) {
      resender.now(parts);
    }
    if (!held.isEmpty()) {
      directory.whenFetched(() -> release(held));
    }
    return ready;
  }

  /** Whether it can be read wherever it may land, as far as is known. */
  private static boolean fits(OutRecord<?> record, @Nullable ShardMap map) {
    if (!record.packed()) {
      return true;
    }
    if (map == null) {
      return false;
    }
    if (record.map() == map) {
      return record.predicted() != null;
    }
    int number = map.find(record.key(0).hash);
    if (number < 0 || !record.allKeysIn(map.shard(number))) {
      return false;
    }
    record.predict(map, map.shard(number));
    return true;
  }

  private void release(List<OutRecord<T>> held) {
    Problem problem = directory.problem();
    if (problem != null) {
      long now = nanoTime.getAsLong();
      held.forEach(record -> record.addTry(now, now, NO_SHARDS, problem.line()));
    }
    resender.now(held);
  }

  /** A record is on the stream, on that shard. */
  void landed(OutRecord<T> record, String shardId, String sequenceNumber, long start, long end) {
    Shard predicted = record.predicted();
    if (predicted == null || predicted.id().equals(shardId)) {
      results.delivered(record, shardId, sequenceNumber);
    } else if (!judge(record, shardId, sequenceNumber, start, end)) {
      directory.whenFetched(
          () -> {
            if (!judge(record, shardId, sequenceNumber, start, end)) {
              sendAgain(record, shardId, start, end);
            }
          });
    }
  }

  /** False if the shard is not known. */
  private boolean judge(
      OutRecord<T> record, String shardId, String sequenceNumber, long start, long end) {
    ShardMap map = directory.current();
    Shard actual = map == null ? null : map.named(shardId);
    if (!record.packed() || (actual != null && record.allKeysIn(actual))) {
      results.delivered(record, shardId, sequenceNumber);
    } else if (actual == null) {
      return false;
    } else {
      sendAgain(record, shardId, start, end);
    }
    if (map == record.map()) {
      directory.refresh();
    }
    return true;
  }

  private void sendAgain(OutRecord<T> record, String shardId, long start, long end) {
    tally.wrongShardRecords.increment();
    record.addTry(
        start, end, WRONG_SHARD, "on " + shardId + ", whose range is not that of all keys");
    resender.later(List.of(record));
  }
}
