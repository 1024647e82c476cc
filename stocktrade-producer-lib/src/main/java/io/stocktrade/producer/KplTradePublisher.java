package io.stocktrade.producer;

import static java.util.Objects.requireNonNull;

import io.stocktrade.model.StockTrade;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/**
 * Publishes trades with the Kinesis Producer Library (KPL), which aggregates many trades into one
 * record and sends them from a native process.
 *
 * <p>What it adds to KPL: the trades that are outstanding are bounded, without polling; a trade
 * that was with the native process when that died is sent again; the process is started again, if
 * need be from a program that is unpacked anew; a flush and a close have an end; and the result of
 * every trade is a value.
 *
 * <p>Thread-safe. One publisher per stream and JVM is enough: each runs a native process of its
 * own.
 */
public final class KplTradePublisher implements TradePublisher {
  private final Publishing publishing;

  KplTradePublisher(PublisherSettings settings, KplSender sender) {
    this.publishing = new Publishing(settings, sender);
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

  /**
   * Returns if KPL's native program can be expected to run on this machine: there is one for it,
   * and the folder has room for it and lets programs run. {@link Builder#build()} checks the same
   * first.
   *
   * @param tempFolder where KPL would unpack it, made if it is not there; see {@link
   *     Builder#tempFolder}
   * @throws PublisherStartException if not; the message says why and what to do
   */
  public static void requireRunnable(Path tempFolder) {
    new KplPreflight().check(tempFolder.toString(), "");
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
    static final int MAX_OUTSTANDING = 20_000;

    private KinesisProducerConfiguration kpl =
        new KinesisProducerConfiguration()
            .setMetricsLevel("none")
            .setEnableOldestFutureTracker(false);
    private RetryPolicy retries = RetryPolicy.none();
    private Duration maxOutage = KplSettings.MAX_OUTAGE;
    private @Nullable Path tempFolder;

    private Builder(String stream) {
      super(stream, MAX_OUTSTANDING);
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * KPL's own settings: region, endpoint, credentials, aggregation, time to live and the like.
     *
     * @param kpl the settings; the default is KPL's, but with CloudWatch metrics off, since they
     *     cost money, and without the tracker of the oldest trade, which costs time and is not used
     * @return this
     */
    public Builder kpl(KinesisProducerConfiguration kpl) {
      this.kpl = requireNonNull(kpl, "kpl");
      return this;
    }

    /**
     * The folder to which KPL unpacks its native program and certificates: 90 MB, from which
     * programs may be run. Overrides what KPL's own settings say.
     *
     * @param folder a folder, which is made if it is not there; the default is that of KPL's
     *     settings, or else the JVM's {@code java.io.tmpdir}
     * @return this
     */
    public Builder tempFolder(Path folder) {
      this.tempFolder = folder.toAbsolutePath();
      return this;
    }

    /**
     * What to do with a trade that KPL could not send within its time to live.
     *
     * @param policy the policy; the default is {@link RetryPolicy#none}: its result is {@link
     *     PublishResult.Expired}
     * @return this
     */
    public Builder retries(RetryPolicy policy) {
      this.retries = requireNonNull(policy, "policy");
      return this;
    }

    /**
     * How long a trade waits when KPL's native process has died and can't be started again, for
     * example since the temp folder is full. Then its result is {@link PublishResult.Failed}.
     *
     * @param time above zero; the default is two minutes
     * @return this
     */
    public Builder maxOutage(Duration time) {
      this.maxOutage = requireNonNull(time, "time");
      return this;
    }

    /**
     * Checks that KPL can run here, starts it, and waits until it answers: two seconds or so.
     *
     * @return a running publisher, to be closed
     * @throws PublisherStartException if KPL can't run here; the message says why
     * @throws IllegalArgumentException if a setting is out of its range, or does not go with
     *     another: KPL's time to live has to be as long as its first request may take, as {@link
     *     #maxBlockTime} if there is one, and shorter than the age until which {@link #retries} are
     *     made
     */
    @Override
    public KplTradePublisher build() {
      if (tempFolder != null) {
        kpl.setTempDirectory(tempFolder.toString());
      }
      PublisherSettings settings = settings();
      KplSettings kplSettings = KplSettings.of(retries, maxOutage, kpl, settings);
      try {
        return new KplTradePublisher(
            settings, new KplSender(new KplStarter(kpl), settings.stream(), kplSettings));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PublisherStartException("interrupted while KPL started", e);
      }
    }
  }
}
