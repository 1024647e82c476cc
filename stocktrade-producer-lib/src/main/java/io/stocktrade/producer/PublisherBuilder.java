package io.stocktrade.producer;

import static java.util.Objects.requireNonNull;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.TradeCodec;
import io.stocktrade.producer.journal.DeadLetterJournal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings that all publishers have in common. Each publisher's own builder adds its own.
 *
 * <p>Not thread-safe. What is built keeps nothing of the builder.
 *
 * @param <B> the publisher's own builder
 */
public abstract class PublisherBuilder<B extends PublisherBuilder<B>> {
  private final String stream;
  private TradeCodec codec = new JsonTradeCodec();
  private PartitionKeyStrategy keys = PartitionKeyStrategy.byTicker();
  private final int defaultMaxOutstanding;
  private @Nullable Integer maxOutstanding;
  private long maxOutstandingBytes = 64L << 20;
  private Duration maxBlockTime = PublisherSettings.FOREVER;
  private Optional<DeadLetters> deadLetters = Optional.empty();
  private Optional<PublisherMetrics> metrics = Optional.empty();

  PublisherBuilder(String stream, int maxOutstanding) {
    this.stream = requireNonNull(stream, "stream");
    this.defaultMaxOutstanding = maxOutstanding;
  }

  abstract B self();

  final String stream() {
    return stream;
  }

  /**
   * Starts the publisher.
   *
   * @return a running publisher, to be closed
   * @throws PublisherStartException if it can't run here
   * @throws IllegalArgumentException if a setting is out of its range
   */
  public abstract TradePublisher build();

  /** Takes over all that was set, from a builder of another publisher. */
  final B settings(PublisherBuilder<?> other) {
    codec = other.codec;
    keys = other.keys;
    maxOutstanding = other.maxOutstanding;
    maxOutstandingBytes = other.maxOutstandingBytes;
    maxBlockTime = other.maxBlockTime;
    deadLetters = other.deadLetters;
    metrics = other.metrics;
    return self();
  }

  /** The settings, checked. */
  final PublisherSettings settings() {
    return new PublisherSettings(
        stream,
        codec,
        keys,
        maxOutstanding == null ? defaultMaxOutstanding : maxOutstanding,
        maxOutstandingBytes,
        maxBlockTime,
        deadLetters,
        metrics);
  }

  /**
   * How trades become bytes.
   *
   * @param codec the codec; the default is the AWS tutorial's JSON
   * @return this
   */
  public final B codec(TradeCodec codec) {
    this.codec = requireNonNull(codec, "codec");
    return self();
  }

  /**
   * Which partition key a trade gets.
   *
   * @param keys the strategy; the default is the ticker, as in the AWS tutorial
   * @return this
   */
  public final B partitionKeys(PartitionKeyStrategy keys) {
    this.keys = requireNonNull(keys, "keys");
    return self();
  }

  /**
   * How many trades may be without a result at a time.
   *
   * @param trades 1 to 10,000,000; the default is about what the publisher sends in a second on two
   *     cores. A trade takes half a kilobyte of heap beside its bytes
   * @return this
   */
  public final B maxOutstanding(int trades) {
    this.maxOutstanding = trades;
    return self();
  }

  /**
   * How many bytes the trades without a result may have: encoded trades and partition keys, as
   * Kinesis counts them.
   *
   * @param bytes 1 MiB, which is what a trade can have at most, to 256 GiB; the default is 64 MiB
   * @return this
   */
  public final B maxOutstandingBytes(long bytes) {
    this.maxOutstandingBytes = bytes;
    return self();
  }

  /**
   * How long {@link TradePublisher#publish} may wait for room, before it answers {@link
   * PublishResult.Rejected}.
   *
   * @param time zero or more; the default is as long as it takes, so that a publisher that is too
   *     fast is slowed down
   * @return this
   */
  public final B maxBlockTime(Duration time) {
    this.maxBlockTime =
        time.compareTo(PublisherSettings.FOREVER) > 0 ? PublisherSettings.FOREVER : time;
    return self();
  }

  /**
   * Answers {@link PublishResult.Rejected} at once when there is no room: a {@link #maxBlockTime}
   * of zero.
   *
   * @return this
   */
  public final B failFastWhenFull() {
    return maxBlockTime(Duration.ZERO);
  }

  /**
   * Where to leave each trade that expired or failed, before its result is told.
   *
   * @param journal an open journal; the publisher does not close it, and publishers may share one.
   *     The default is none: what can't be delivered is only told
   * @return this
   */
  public final B deadLetters(DeadLetterJournal journal) {
    return deadLetters(new JournalLetters(journal, Clock.systemUTC()));
  }

  /**
   * Measures the publisher.
   *
   * @param metrics what hears of its trades; the default is none
   * @return this
   */
  public final B metrics(PublisherMetrics metrics) {
    this.metrics = Optional.of(metrics);
    return self();
  }

  final B deadLetters(DeadLetters journal) {
    this.deadLetters = Optional.of(journal);
    return self();
  }
}
