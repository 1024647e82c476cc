package io.stocktrade.local.operations;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.stocktrade.local.codec.OutputWriter;
import io.stocktrade.local.operations.Account.StreamShard;
import io.stocktrade.local.store.ConsumerStatus;
import io.stocktrade.local.store.RecordRange;
import io.stocktrade.local.store.SequenceNumber;
import io.stocktrade.local.store.Shard;
import io.stocktrade.local.store.StreamConsumer;
import io.stocktrade.local.store.StreamStatus;
import java.io.IOException;
import java.util.Optional;

/**
 * A shard as one consumer reads it, event after event.
 *
 * <p>Reading and writing events is for one thread at a time; the rest is thread-safe.
 */
public final class ShardFeed {
  private static final long MAX_BYTES_PER_SECOND = 2 << 20;

  private final Account account;
  private final StreamShard place;
  private final StreamConsumer consumer;
  private long position;
  private String continuation;
  private long sendableFromMillis;

  ShardFeed(Account account, StreamShard place, StreamConsumer consumer, long position) {
    this.account = account;
    this.place = place;
    this.consumer = consumer;
    // A position outside of what is there means the nearest inside.
    this.position =
        Math.max(
            place.shard().oldest(account.streams().nowMillis()),
            Math.min(position, place.shard().latest()));
    this.continuation = numberBefore(place.shard(), this.position);
  }

  /** The number after which the record at a position comes, be there any or not. */
  private static String numberBefore(Shard shard, long position) {
    long second = shard.second();
    byte[] digits = new byte[SequenceNumber.DIGITS];
    new SequenceNumber(second, position - 1, second, shard.index()).writeTo(digits);
    RecordRange before = shard.read(position - 1, 1, 0, 0);
    if (before.count() == 1 && before.end() == position) {
      try {
        before.forEach(
            (number, arrival, bytes, keyStart, keyLength, dataLength, encrypted) ->
                System.arraycopy(number, 0, digits, 0, digits.length));
      } catch (IOException e) {
        throw new IllegalStateException("memory can't fail", e);
      }
    }
    return new String(digits, ISO_8859_1);
  }

  /**
   * What there can be one subscription to.
   *
   * @return region, account, stream, shard and consumer, told apart from former ones of the same
   *     names
   */
  public String key() {
    return account.region()
        + ":"
        + name()
        + ":"
        + place.shard().second()
        + ":"
        + consumer.createdMillis();
  }

  /**
   * The shard's number in its stream.
   *
   * @return 0 or more
   */
  public int shardIndex() {
    return place.shard().index();
  }

  /**
   * What the key is called in errors.
   *
   * @return account, stream, shard and consumer, with colons between
   */
  public String name() {
    return account.id()
        + ":"
        + place.stream().settings().name()
        + ":"
        + place.shard().id()
        + ":"
        + consumer.name();
  }

  /**
   * The name of the shard's stream.
   *
   * @return as it was created
   */
  public String streamName() {
    return place.stream().settings().name();
  }

  /**
   * The shard's id.
   *
   * @return for example {@code shardId-000000000007}
   */
  public String shardId() {
    return place.shard().id();
  }

  /**
   * The time of the clock.
   *
   * @return epoch milliseconds
   */
  public long nowMillis() {
    return account.streams().nowMillis();
  }

  /**
   * Tells someone whenever there may be something new to read.
   *
   * @param listener as {@link Shard#addListener} calls it
   */
  public void addListener(Runnable listener) {
    place.shard().addListener(listener);
  }

  /**
   * Ends what {@link #addListener} began.
   *
   * @param listener the same object
   */
  public void removeListener(Runnable listener) {
    place.shard().removeListener(listener);
  }

  /** Lets a change of the stream happen whose time has come, such as the end of the shard. */
  public void settle() {
    place.stream().shard(place.shard().index(), nowMillis());
  }

  /**
   * How long an event has to wait for the limit of 2 MiB a second, and counts it.
   *
   * @param dataBytes of the event's keys and data
   * @return milliseconds; 0 if limits are not enforced
   */
  public long limitMillis(long dataBytes) {
    if (!account.streams().enforcesLimits()) {
      return 0;
    }
    long now = nowMillis();
    long wait = Math.max(0, sendableFromMillis - now);
    // A second without events may be made up for.
    sendableFromMillis =
        Math.max(sendableFromMillis, now - 1000) + dataBytes * 1000 / MAX_BYTES_PER_SECOND;
    return wait;
  }

  /**
   * Why there will be no more events.
   *
   * @return an error if the stream or the consumer is on its way out of being
   */
  public Optional<ApiException> problem() {
    long now = nowMillis();
    String stream = streamName();
    if (place.stream().status(now) == StreamStatus.DELETING) {
      return Optional.of(account.streamNotFound(stream));
    }
    return consumer.status(now) == ConsumerStatus.DELETING
        ? Optional.of(ConsumerRef.notFound(account, place.stream(), consumer.name()))
        : Optional.empty();
  }

  /**
   * Reads on, without going on: the next call reads the same unless {@link #write} is called
   * between.
   *
   * @param maxRecords at least 1
   * @param maxBytes of keys and data; the first record is read even if it is larger
   * @return may be empty
   */
  public RecordRange read(int maxRecords, long maxBytes) {
    return place.shard().read(position, maxRecords, maxBytes, nowMillis());
  }

  /**
   * About how long an event will be.
   *
   * @param range what it will hold
   * @return bytes
   */
  public static int expectedBytes(RecordRange range) {
    return (int) (range.dataBytes() * 4 / 3) + range.count() * GetRecords.OUTPUT_BYTES + 512;
  }

  /**
   * Writes an event's fields, and goes on to the position after it.
   *
   * @param out takes them
   * @param range the result of {@link #read}
   * @throws IOException if the output does
   */
  public void write(OutputWriter out, RecordRange range) throws IOException {
    byte[] last = GetRecords.writeRecords(out, range);
    if (range.count() > 0) {
      continuation = new String(last, ISO_8859_1);
    }
    position = range.end();
    if (!range.isLastOfShard()) {
      out.string("ContinuationSequenceNumber", continuation);
    }
    out.number("MillisBehindLatest", range.millisBehindLatest());
    if (range.isLastOfShard()) {
      GetRecords.writeChildren(out, place);
    }
  }
}
