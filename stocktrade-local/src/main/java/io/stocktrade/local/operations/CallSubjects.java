package io.stocktrade.local.operations;

import io.stocktrade.local.codec.Body;
import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.codec.MalformedBodyException;
import io.stocktrade.local.codec.Protocol;
import io.stocktrade.local.faults.CallSubject;
import io.stocktrade.local.operations.ShardIterators.Place;
import io.stocktrade.local.store.HashKeys;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.ShardIds;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which stream and shards a request is about, whatever its operation, by the fields that
 * all operations name alike. Thread-safe.
 *
 * <p>Reads the body once more, and does so only while a fault asks for it: operations need not
 * know.
 */
public final class CallSubjects {
  private static final Pattern STREAM_IN_ARN = Pattern.compile("arn:.*:stream/([^/]+)(/.*)?");

  private final Account account;
  private final ShardIterators iterators;

  CallSubjects(Account account, ShardIterators iterators) {
    this.account = account;
    this.iterators = iterators;
  }

  /**
   * What a request is about.
   *
   * @param protocol its format
   * @param body its body
   * @return {@link CallSubject#UNKNOWN} if the body is malformed
   */
  public CallSubject of(Protocol protocol, Body body) {
    try {
      return InputReader.read(protocol, body, this::read).value();
    } catch (MalformedBodyException e) {
      return CallSubject.UNKNOWN;
    }
  }

  /**
   * The error of an iterator that has just become too old.
   *
   * @return the error
   */
  public ApiException expiredIterator() {
    long now = account.streams().nowMillis();
    return ShardIterators.expired(now - ShardIterators.TOLERATED_MILLIS - 1, now);
  }

  /**
   * The end of many of Amazon's texts.
   *
   * @return for example {@code " under account 000000000000."}
   */
  public String underAccount() {
    return " under account " + account.id() + ".";
  }

  private Subject read(InputReader in) throws IOException {
    Subject subject = new Subject();
    Key key = new Key();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      switch (field) {
        case "StreamName" -> subject.stream = in.string();
        case "StreamARN", "ConsumerARN", "ResourceARN" -> subject.arn(in.string());
        case "ShardId", "ShardToSplit", "ShardToMerge", "AdjacentShardToMerge" ->
            subject.shard(in.string());
        case "ShardIterator" -> iterator(in.string(), subject);
        case "Records" -> readKeys(in, subject.keys);
        default -> {
          if (!key.read(field, in)) {
            in.skip();
          }
        }
      }
    }
    if (key.partitionKey != null) {
      subject.keys.add(key);
    }
    return subject;
  }

  private static void readKeys(InputReader in, List<Key> keys) throws IOException {
    if (!in.enterList()) {
      return;
    }
    while (in.nextElement()) {
      Key key = new Key();
      if (in.enterObject(false)) {
        for (String field = in.nextField(); field != null; field = in.nextField()) {
          if (!key.read(field, in)) {
            in.skip();
          }
        }
      }
      if (key.partitionKey != null) {
        keys.add(key);
      }
    }
  }

  private void iterator(@Nullable String iterator, Subject subject) {
    if (iterator == null) {
      return;
    }
    try {
      Place place = iterators.open(iterator, 0);
      subject.stream = place.streamName();
      subject.shards.add(place.shardIndex());
    } catch (ApiException e) {
      // Not one of ours: GetRecords will say so.
    }
  }

  /** What decides a record's shard. */
  private static final class Key {
    private @Nullable String partitionKey;
    private @Nullable String explicitHashKey;

    private boolean read(String field, InputReader in) throws IOException {
      switch (field) {
        case "PartitionKey" -> partitionKey = in.string();
        case "ExplicitHashKey" -> explicitHashKey = in.string();
        default -> {
          return false;
        }
      }
      return true;
    }

    private Optional<Integer> shardIndex(KinesisStream stream) {
      if (partitionKey == null) {
        return Optional.empty();
      }
      if (explicitHashKey == null) {
        return Optional.of(stream.shardIndexOf(partitionKey, null));
      }
      // As long as the largest key, or it isn't one.
      if (!explicitHashKey.matches("\\d{1,39}")) {
        return Optional.empty();
      }
      BigInteger hashKey = new BigInteger(explicitHashKey);
      return hashKey.compareTo(HashKeys.COUNT) < 0
          ? Optional.of(stream.shardIndexOf(partitionKey, hashKey))
          : Optional.empty();
    }
  }

  private final class Subject implements CallSubject {
    private final Set<Integer> shards = new HashSet<>();
    private final List<Key> keys = new ArrayList<>();
    private @Nullable String stream;

    private void arn(@Nullable String arn) {
      Matcher matcher = STREAM_IN_ARN.matcher(arn == null ? "" : arn);
      if (matcher.matches()) {
        stream = matcher.group(1);
      }
    }

    private void shard(@Nullable String id) {
      if (id != null) {
        ShardIds.parse(id).ifPresent(shards::add);
      }
    }

    @Override
    public Optional<String> stream() {
      return Optional.ofNullable(stream);
    }

    @Override
    public boolean touches(int shardIndex) {
      if (stream != null && !keys.isEmpty()) {
        account
            .streams()
            .find(stream)
            .ifPresent(found -> keys.forEach(key -> key.shardIndex(found).ifPresent(shards::add)));
        keys.clear();
      }
      return shards.contains(shardIndex);
    }
  }
}
