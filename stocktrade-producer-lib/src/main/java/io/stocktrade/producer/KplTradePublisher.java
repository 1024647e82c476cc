package io.stocktrade.producer;

import static java.util.Objects.requireNonNull;

import io.stocktrade.model.StockTrade;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import software.amazon.kinesis.producer.IKinesisProducer;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/**
 * Publishes trades with the Kinesis Producer Library (KPL), which aggregates many trades into one
 * record and sends them from a native process.
 *
 * <p>What it adds to KPL: the trades that are outstanding are bounded, without polling; a trade
 * that was with the native process when that died is sent again; a flush and a close have an end;
 * and the result of every trade is a value.
 *
 * <p>Thread-safe. One publisher per stream and JVM is enough: each runs a native process of its
 * own.
 */
public final class KplTradePublisher implements TradePublisher {
  private final Publishing publishing;

  KplTradePublisher(PublisherSettings settings, IKinesisProducer producer) {
    this.publishing = new Publishing(settings, new KplSender(producer, settings.stream()));
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

  /** Settings of a {@link KplTradePublisher}. */
  public static final class Builder extends PublisherBuilder<Builder> {
    private static final int MAX_OUTSTANDING = 20_000;

    private KinesisProducerConfiguration kpl =
        new KinesisProducerConfiguration().setMetricsLevel("none");

    private Builder(String stream) {
      super(stream, MAX_OUTSTANDING);
    }

    @Override
    Builder self() {
      return this;
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
     * Checks that KPL can run here, and starts it.
     *
     * @return a running publisher, to be closed
     * @throws PublisherStartException if KPL can't run here
     * @throws IllegalArgumentException if a setting is out of its range
     */
    @Override
    public KplTradePublisher build() {
      PublisherSettings settings = settings();
      new KplPreflight().check(kpl.getTempDirectory());
      try {
        return new KplTradePublisher(settings, new KinesisProducer(kpl));
      } catch (RuntimeException e) {
        throw new PublisherStartException("KPL does not start: " + e.getMessage(), e);
      }
    }
  }
}
