package io.stocktrade.producer;

import static java.util.Objects.requireNonNull;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeCodec;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.PublishResult.Expired;
import io.stocktrade.producer.PublishResult.Rejected;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.producer.DaemonException;
import software.amazon.kinesis.producer.IKinesisProducer;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/**
 * Publishes trades with the Kinesis Producer Library (KPL), which aggregates many trades into one
 * record and sends them from a native process.
 *
 * <p>What it adds to KPL: the number of outstanding trades is bounded, without polling; a trade
 * that was with the native process when that died is sent again; a flush and a close have an end;
 * and the result of every trade is a value.
 *
 * <p>Thread-safe. One publisher per stream and JVM is enough: each runs a native process of its
 * own.
 */
public final class KplTradePublisher implements TradePublisher {
  private static final Logger log = LoggerFactory.getLogger(KplTradePublisher.class);

  /** The most bytes that KPL takes for one record. */
  private static final int MAX_RECORD_BYTES = 1 << 20;

  private static final int MAX_KEY_LENGTH = 256;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(60);

  private final IKinesisProducer producer;
  private final String stream;
  private final TradeCodec codec;
  private final PartitionKeyStrategy keys;
  private final int maxOutstanding;
  private final boolean blockWhenFull;
  private final KplResender resender;

  /**
   * Fair, so that a flush, which takes all permits, comes after the trades before it and no later.
   */
  private final Semaphore permits;

  private final AtomicBoolean closed = new AtomicBoolean();
  private final LongAdder published = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder expired = new LongAdder();
  private final LongAdder failed = new LongAdder();

  KplTradePublisher(Builder builder, IKinesisProducer producer) {
    this.producer = producer;
    this.stream = builder.stream;
    this.codec = builder.codec;
    this.keys = builder.keys;
    this.maxOutstanding = builder.maxOutstanding;
    this.blockWhenFull = builder.blockWhenFull;
    this.permits = new Semaphore(maxOutstanding, true);
    this.resender = new KplResender();
  }

  /**
   * A builder.
   *
   * @param stream the name of the stream
   * @return the builder
   */
  public static Builder builder(String stream) {
    return new Builder(stream);
  }

  @Override
  public CompletableFuture<PublishResult> publish(StockTrade trade) throws InterruptedException {
    if (closed.get()) {
      throw new IllegalStateException("the publisher is closed");
    }
    // All that is the user's code, and may throw, comes before the permit is taken.
    byte[] data = codec.encode(trade);
    String key = keys.partitionKey(trade);
    published.increment();
    if (data.length > MAX_RECORD_BYTES) {
      return reject(data.length + " bytes (expected: at most " + MAX_RECORD_BYTES + ")");
    }
    if (key.isEmpty() || key.length() > MAX_KEY_LENGTH) {
      return reject(
          "partition key of "
              + key.length()
              + " characters (expected: 1 to "
              + MAX_KEY_LENGTH
              + ")");
    }
    if (!acquire()) {
      return reject("no room (expected: at most " + maxOutstanding + " trades outstanding)");
    }
    CompletableFuture<PublishResult> result = new CompletableFuture<>();
    new KplSend(producer, stream, key, data, resender, r -> done(r, result)).send();
    return result;
  }

  private boolean acquire() throws InterruptedException {
    try {
      if (!blockWhenFull) {
        // With a time-out, even of none, it keeps to the queue and does not starve a flush.
        return permits.tryAcquire(0, TimeUnit.NANOSECONDS);
      }
      permits.acquire();
    } catch (InterruptedException e) {
      published.decrement();
      throw e;
    }
    return true;
  }

  private CompletableFuture<PublishResult> reject(String reason) {
    rejected.increment();
    return CompletableFuture.completedFuture(new Rejected(reason));
  }

  private void done(PublishResult result, CompletableFuture<PublishResult> future) {
    if (result instanceof Delivered) {
      delivered.increment();
    } else if (result instanceof Expired) {
      expired.increment();
    } else {
      failed.increment();
    }
    // The permit last: when a flush returns, all dependent actions have run.
    try {
      future.complete(result);
    } finally {
      permits.release();
    }
  }

  @Override
  public boolean flush(Duration timeout) throws InterruptedException {
    try {
      producer.flush();
    } catch (DaemonException e) {
      log.debug("Flush while the native process is down", e);
    }
    if (!permits.tryAcquire(
        maxOutstanding, TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS)) {
      return false;
    }
    permits.release(maxOutstanding);
    return true;
  }

  @Override
  public boolean close(Duration timeout) throws InterruptedException {
    if (closed.getAndSet(true)) {
      return permits.availablePermits() == maxOutstanding;
    }
    boolean drained = false;
    try {
      drained = flush(timeout);
    } finally {
      if (!drained) {
        log.warn(
            "Closing with {} trades outstanding on stream {}: each gets a Failed result",
            maxOutstanding - permits.availablePermits(),
            stream);
      }
      resender.close();
      // Fails what is outstanding, and ends the native process.
      producer.destroy();
    }
    return drained;
  }

  @Override
  public void close() {
    try {
      close(CLOSE_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public PublisherCounts counts() {
    return new PublisherCounts(
        published.sum(),
        delivered.sum(),
        rejected.sum(),
        expired.sum(),
        failed.sum(),
        resender.resent(),
        maxOutstanding - permits.availablePermits());
  }

  /** Settings of a {@link KplTradePublisher}. */
  public static final class Builder {
    private final String stream;
    private KinesisProducerConfiguration kpl =
        new KinesisProducerConfiguration().setMetricsLevel("none");
    private TradeCodec codec = new JsonTradeCodec();
    private PartitionKeyStrategy keys = PartitionKeyStrategy.byTicker();
    private int maxOutstanding = 20_000;
    private boolean blockWhenFull = true;

    private Builder(String stream) {
      this.stream = requireNonNull(stream, "stream");
    }

    /**
     * KPL's own settings: region, endpoint, credentials, aggregation, time to live, the folder to
     * which it unpacks its native program (90 MB) and the like.
     *
     * @param kpl the settings; the default is KPL's, but with CloudWatch metrics off, since they
     *     cost money
     * @return this
     */
    public Builder kpl(KinesisProducerConfiguration kpl) {
      this.kpl = requireNonNull(kpl, "kpl");
      return this;
    }

    /**
     * How trades become bytes.
     *
     * @param codec the codec; the default is the AWS tutorial's JSON
     * @return this
     */
    public Builder codec(TradeCodec codec) {
      this.codec = requireNonNull(codec, "codec");
      return this;
    }

    /**
     * Which partition key a trade gets.
     *
     * @param keys the strategy; the default is the ticker, as in the AWS tutorial
     * @return this
     */
    public Builder partitionKeys(PartitionKeyStrategy keys) {
      this.keys = requireNonNull(keys, "keys");
      return this;
    }

    /**
     * How many trades may be without a result at a time.
     *
     * @param trades at least 1; the default of 20,000 is what KPL sends in about a second on two
     *     cores, and takes some 20 MB
     * @return this
     */
    public Builder maxOutstanding(int trades) {
      this.maxOutstanding = trades;
      return this;
    }

    /**
     * Answers {@link Rejected} at once when too many trades are outstanding. The default is to
     * block until there is room.
     *
     * @return this
     */
    public Builder failFastWhenFull() {
      this.blockWhenFull = false;
      return this;
    }

    /**
     * Checks that KPL can run here, and starts it.
     *
     * @return a running publisher, to be closed
     * @throws PublisherStartException if KPL can't run here
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public KplTradePublisher build() {
      if (stream.isBlank()) {
        throw new IllegalArgumentException("stream: blank (expected: a stream's name)");
      }
      if (maxOutstanding < 1) {
        throw new IllegalArgumentException(
            "maxOutstanding: " + maxOutstanding + " (expected: at least 1)");
      }
      new KplPreflight().check(kpl.getTempDirectory());
      try {
        return new KplTradePublisher(this, new KinesisProducer(kpl));
      } catch (RuntimeException e) {
        throw new PublisherStartException("KPL does not start: " + e.getMessage(), e);
      }
    }
  }
}
