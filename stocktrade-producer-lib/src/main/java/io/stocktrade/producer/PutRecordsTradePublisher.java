package io.stocktrade.producer;

import static io.stocktrade.producer.PublisherSettings.check;
import static java.util.Objects.requireNonNull;

import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.putrecords.PipelineSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Publishes trades with the AWS SDK alone: no native process, so it runs wherever Java does, and is
 * many times as fast as KPL on the same machine, for a fraction of the processor time.
 *
 * <p>As KPL does, it packs many trades into one Kinesis record, in KPL's own format, which KCL and
 * everything else that reads KPL's records takes apart. Trades wait for company for the {@linkplain
 * Builder#linger linger time}, and go out in PutRecords calls of up to 500 records and 5 MiB,
 * several at a time. What a call refuses is tried again by itself, after a time that doubles, with
 * jitter, until it is on the stream or its {@linkplain Builder#timeToLive time to live} is over.
 *
 * <p><b>When the stream is resharded</b>, KCL skips a packed record as a whole if the hash of one
 * of its partition keys is not in the range of the shard where the record is. So a record holds the
 * keys of one shard only, by the shards that ListShards gave last; and Kinesis's answer says where
 * it landed. If that is another shard than was meant, whose range does not hold all keys, none of
 * its trades counts as delivered: all are packed anew by the shards of now, and sent again. Nothing
 * is lost, and KCL sees no trade twice for it; other readers may.
 *
 * <p>Beside the copies that {@link TradePublisher} speaks of: a call that is not answered in time
 * is repeated, though Kinesis may have taken it.
 *
 * <p>The credentials need {@code kinesis:PutRecords} and {@code kinesis:ListShards}. Without the
 * second, each trade becomes a record of its own, which is said in the log.
 *
 * <p>Thread-safe. Daemon threads {@code stocktrade-put-…} send, and end with {@link
 * #close(Duration)}.
 */
public final class PutRecordsTradePublisher implements TradePublisher {
  private final Publishing publishing;

  private PutRecordsTradePublisher(PublisherSettings settings, TradeSender sender) {
    this.publishing = new Publishing(settings, sender);
  }

  /**
   * A builder.
   *
   * @param stream the name of the stream, or its ARN
   * @return the builder
   */
  public static Builder builder(String stream) {
    return new Builder(stream);
  }

  @Override
  public CompletableFuture<PublishResult> publish(StockTrade trade) throws InterruptedException {
    return publishing.publish(trade);
  }

  @Override
  public boolean flush(Duration timeout) throws InterruptedException {
    return publishing.flush(timeout);
  }

  @Override
  public boolean close(Duration timeout) throws InterruptedException {
    return publishing.close(timeout);
  }

  @Override
  public PublisherCounts counts() {
    return publishing.counts();
  }

  /** Settings of a {@link PutRecordsTradePublisher}. */
  public static final class Builder extends PublisherBuilder<Builder> {
    private static final int MAX_OUTSTANDING = 100_000;
    private static final int MIN_PACKED_BYTES = 1 << 10;
    private static final int MAX_CALLS = 100;
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(6);

    private final String stream;
    private @Nullable KinesisClient client;
    private boolean aggregation = true;
    private int aggregatedBytes = 51_200;
    private Duration linger = Duration.ofMillis(50);
    private int callBytes = PipelineSettings.MAX_CALL_BYTES;
    private int callRecords = PipelineSettings.MAX_CALL_RECORDS;
    private int callsInFlight = 4;
    private Duration timeToLive = Duration.ofSeconds(30);
    private @Nullable Duration callTimeout;

    private Builder(String stream) {
      super(stream, MAX_OUTSTANDING);
      this.stream = stream;
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * The client that sends: region, endpoint, credentials and HTTP are its own.
     *
     * @param client not closed by the publisher. It should not retry by itself ({@code
     *     AwsRetryStrategy.doNotRetry()}): such tries are not among a result's attempts, and the
     *     publisher retries anyway. The default is a client of region and credentials that the SDK
     *     finds in the environment, without retries, which the publisher closes
     * @return this
     */
    public Builder client(KinesisClient client) {
      this.client = requireNonNull(client, "client");
      return this;
    }

    /**
     * Makes each trade a Kinesis record of its own, for readers that can't take apart KPL's. Calls
     * hold 500 trades at most then, and shards take 1,000 a second.
     *
     * @return this
     */
    public Builder withoutAggregation() {
      this.aggregation = false;
      return this;
    }

    /**
     * How large a Kinesis record of several trades may become, with its partition key. A trade that
     * is larger goes alone.
     *
     * @param bytes 1 KiB to 1 MiB; the default of 51,200 is KPL's: two of the units that Kinesis
     *     bills, and a twentieth of what a shard takes in a second
     * @return this
     */
    public Builder maxAggregatedBytes(int bytes) {
      this.aggregatedBytes = bytes;
      return this;
    }

    /**
     * How long a trade waits for others to go with it.
     *
     * @param time zero, to send whatever there is as soon as a call is free, to an hour; the
     *     default of 50 ms is half of KPL's: 20 records a second and shard at most, of the 1,000
     *     that it takes
     * @return this
     */
    public Builder linger(Duration time) {
      this.linger = time;
      return this;
    }

    /**
     * How many Kinesis records a call has at most.
     *
     * @param records 1 to 500, which is Kinesis's limit and the default
     * @return this
     */
    public Builder maxCallRecords(int records) {
      this.callRecords = records;
      return this;
    }

    /**
     * How many bytes a call has at most, data and partition keys. A call does not wait for more
     * once it has a fifth of it.
     *
     * @param bytes 1 MiB to 5 MiB, which every stream takes, and is the default
     * @return this
     */
    public Builder maxCallBytes(int bytes) {
      this.callBytes = bytes;
      return this;
    }

    /**
     * How many calls are under way at a time, each in a thread of its own.
     *
     * @param calls 1 to 100; the default of 4 carries 100 MiB/s where a call of 1 MiB takes 40 ms
     * @return this
     */
    public Builder maxCallsInFlight(int calls) {
      this.callsInFlight = calls;
      return this;
    }

    /**
     * How long a trade is tried after the publisher has taken it, before it is {@link
     * PublishResult.Expired}. The trades of a Kinesis record expire with the oldest of them, and a
     * call that is under way is awaited.
     *
     * @param time at least a second; the default of 30 s is KPL's
     * @return this
     */
    public Builder timeToLive(Duration time) {
      this.timeToLive = time;
      return this;
    }

    /**
     * How long a call may take before it is broken off and tried again.
     *
     * @param time at least 10 ms, and at most the time to live; the default is KPL's 6 s, or the
     *     time to live if that is less
     * @return this
     */
    public Builder callTimeout(Duration time) {
      this.callTimeout = time;
      return this;
    }

    /**
     * Starts. Kinesis need not be in reach yet: trades wait.
     *
     * @return a running publisher, to be closed
     * @throws IllegalArgumentException if a setting is out of its range
     * @throws PublisherStartException if no client is given and the SDK can't make one, for example
     *     since it finds no region
     */
    @Override
    public PutRecordsTradePublisher build() {
      PublisherSettings settings = settings();
      Duration timeout = callTimeout != null ? callTimeout : min(CALL_TIMEOUT, timeToLive);
      checkOwn(timeout);
      settings.checkBlockTime("timeToLive", timeToLive);
      PipelineSettings pipeline =
          new PipelineSettings(
              stream,
              aggregation,
              aggregatedBytes,
              linger,
              callRecords,
              callBytes,
              callBytes / 5,
              callsInFlight,
              timeToLive,
              timeout,
              Duration.ofMillis(100),
              Duration.ofSeconds(3),
              Duration.ofSeconds(1),
              100_000);
      if (client != null) {
        return new PutRecordsTradePublisher(
            settings, new PutRecordsSender(pipeline, client, () -> {}));
      }
      KinesisClient own = PutRecordsClients.create(callsInFlight);
      return new PutRecordsTradePublisher(
          settings, new PutRecordsSender(pipeline, own, own::close));
    }

    private static Duration min(Duration a, Duration b) {
      return a.compareTo(b) <= 0 ? a : b;
    }

    private void checkOwn(Duration timeout) {
      check(
          aggregatedBytes >= MIN_PACKED_BYTES
              && aggregatedBytes <= PipelineSettings.MAX_RECORD_BYTES,
          "maxAggregatedBytes",
          aggregatedBytes,
          MIN_PACKED_BYTES + " to " + PipelineSettings.MAX_RECORD_BYTES);
      check(
          !linger.isNegative() && linger.compareTo(Duration.ofHours(1)) <= 0,
          "linger",
          linger,
          "zero to an hour");
      check(
          callRecords >= 1 && callRecords <= PipelineSettings.MAX_CALL_RECORDS,
          "maxCallRecords",
          callRecords,
          "1 to " + PipelineSettings.MAX_CALL_RECORDS);
      check(
          callBytes >= PipelineSettings.MAX_RECORD_BYTES
              && callBytes <= PipelineSettings.MAX_CALL_BYTES,
          "maxCallBytes",
          callBytes,
          PipelineSettings.MAX_RECORD_BYTES + " to " + PipelineSettings.MAX_CALL_BYTES);
      check(
          callsInFlight >= 1 && callsInFlight <= MAX_CALLS,
          "maxCallsInFlight",
          callsInFlight,
          "1 to " + MAX_CALLS);
      check(
          timeToLive.compareTo(Duration.ofSeconds(1)) >= 0
              && timeToLive.compareTo(Duration.ofDays(7)) <= 0
              && timeToLive.compareTo(linger) > 0,
          "timeToLive",
          timeToLive,
          "a second to 7 days, and more than linger, " + linger);
      check(
          timeout.compareTo(Duration.ofMillis(10)) >= 0 && timeout.compareTo(timeToLive) <= 0,
          "callTimeout",
          timeout,
          "10 ms to timeToLive, " + timeToLive);
    }
  }
}
