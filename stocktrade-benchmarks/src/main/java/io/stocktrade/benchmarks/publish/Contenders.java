package io.stocktrade.benchmarks.publish;

import io.stocktrade.model.TradeCodec;
import io.stocktrade.producer.KplTradePublisher;
import io.stocktrade.producer.PutRecordsTradePublisher;
import java.time.Duration;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.utils.AttributeMap;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/**
 * All with their default settings, to the same endpoint, with TLS, since KPL speaks nothing else.
 */
public enum Contenders {
  /** KPL by itself. */
  BARE_KPL("KPL alone") {
    @Override
    public Contender open(Target target, TradeCodec codec) {
      return new BareKpl(kpl(target), target.stream(), KPL_OUTSTANDING, codec);
    }
  },
  /** Our facade of KPL. */
  KPL_PUBLISHER("KplTradePublisher") {
    @Override
    public Contender open(Target target, TradeCodec codec) {
      return new OurPublisher(
          KplTradePublisher.builder(target.stream())
              .kpl(kpl(target))
              .codec(codec)
              .maxOutstanding(KPL_OUTSTANDING)
              .build(),
          () -> {});
    }
  },
  /** Ours, without KPL. */
  PUT_RECORDS("PutRecordsTradePublisher") {
    @Override
    public Contender open(Target target, TradeCodec codec) {
      return putRecords(target, builder -> builder.codec(codec));
    }
  },
  /** Ours, without KPL, a record for each trade. */
  PUT_RECORDS_SINGLE("… without aggregation") {
    @Override
    public Contender open(Target target, TradeCodec codec) {
      return putRecords(target, builder -> builder.codec(codec).withoutAggregation());
    }
  },
  /** What the AWS tutorial does, whatever the codec. */
  TUTORIAL("PutRecord one by one") {
    @Override
    public Contender open(Target target, TradeCodec codec) {
      return new TutorialPublisher(client(target), target.stream());
    }
  };

  private static final int KPL_OUTSTANDING = 20_000;
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private final String title;

  Contenders(String title) {
    this.title = title;
  }

  /**
   * What it is called in a table.
   *
   * @return the title
   */
  public String title() {
    return title;
  }

  /**
   * Begins to publish.
   *
   * @param target where to
   * @param codec how to write a trade
   * @return to be closed
   */
  public abstract Contender open(Target target, TradeCodec codec);

  static Contender putRecords(
      Target target, UnaryOperator<PutRecordsTradePublisher.Builder> settings) {
    KinesisClient client = client(target);
    return new OurPublisher(
        settings.apply(PutRecordsTradePublisher.builder(target.stream()).client(client)).build(),
        client::close);
  }

  private static KinesisClient client(Target target) {
    AttributeMap trusting =
        AttributeMap.builder().put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true).build();
    return KinesisClient.builder()
        .httpClient(ApacheHttpClient.builder().buildWithDefaults(trusting))
        .endpointOverride(target.tls())
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private static KinesisProducerConfiguration kpl(Target target) {
    KinesisProducerConfiguration kpl =
        new KinesisProducerConfiguration()
            .setRegion(Region.US_EAST_1.id())
            .setCredentialsProvider(CREDENTIALS)
            .setKinesisEndpoint(target.tls().getHost())
            .setKinesisPort(target.tls().getPort())
            .setCloudwatchEndpoint(target.tls().getHost())
            .setCloudwatchPort(target.tls().getPort())
            .setStsEndpoint(target.tls().getHost())
            .setStsPort(target.tls().getPort())
            .setRecordTtl(Duration.ofMinutes(2).toMillis())
            .setMetricsLevel("none");
    kpl.setVerifyCertificate(false);
    return kpl;
  }
}
