package io.stocktrade.local.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Shard iterators: a place in a shard, sealed, good for five minutes and any number of reads.
 * Thread-safe.
 */
final class ShardIterators {
  private static final long KIND = 1;
  static final long TOLERATED_MILLIS = 300_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final SealedTokens tokens;

  ShardIterators(SealedTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Where an iterator points.
   *
   * @param streamName the stream
   * @param shardIndex the shard's number
   * @param shardSecond which shard of that number, should the stream be created anew
   * @param position the position of the first record to read
   */
  record Place(String streamName, int shardIndex, long shardSecond, long position) {}

  String create(Place place, long nowMillis) {
    byte[] name = place.streamName().getBytes(UTF_8);
    // As long as Amazon's are: 152 bytes and more in steps of 16.
    int length = 152 + (name.length + 2) / 16 * 16 - SealedTokens.OVERHEAD;
    ByteBuffer content =
        ByteBuffer.allocate(length)
            .putLong(nowMillis)
            .putInt(place.shardIndex())
            .putLong(place.shardSecond())
            .putLong(place.position())
            .putInt(name.length)
            .put(name);
    return tokens.seal(KIND, content.array());
  }

  Place open(String iterator, long nowMillis) throws ApiException {
    ByteBuffer content =
        tokens
            .open(KIND, iterator)
            .orElseThrow(() -> ApiException.invalidArgument("Invalid ShardIterator."));
    long created = content.getLong();
    if (nowMillis - created > TOLERATED_MILLIS) {
      throw expired(created, nowMillis);
    }
    int shardIndex = content.getInt();
    long shardSecond = content.getLong();
    long position = content.getLong();
    byte[] name = new byte[content.getInt()];
    content.get(name);
    return new Place(new String(name, UTF_8), shardIndex, shardSecond, position);
  }

  static ApiException expired(long createdMillis, long nowMillis) {
    return ApiException.of(
        "ExpiredIteratorException",
        "Iterator expired. The iterator was created at time "
            + TIME.format(Instant.ofEpochMilli(createdMillis))
            + " while right now it is "
            + TIME.format(Instant.ofEpochMilli(nowMillis))
            + " which is further in the future than the tolerated delay of "
            + TOLERATED_MILLIS
            + " milliseconds.");
  }
}
