package io.stocktrade.benchmarks.publish;

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
enum Contenders {
  BARE_KPL("KPL alone") {
    @Override
    Contender open(Endpoint endpoint) {
      return new BareKpl(kpl(endpoint), endpoint.stream(), KPL_OUTSTANDING);
    }
  },
  KPL_PUBLISHER("KplTradePublisher") {
    @Override
    Contender open(Endpoint endpoint) {
      return new OurPublisher(
          KplTradePublisher.builder(endpoint.stream())
              .kpl(kpl(endpoint))
              .maxOutstanding(KPL_OUTSTANDING)
              .build(),
          () -> {});
    }
  },
  PUT_RECORDS("PutRecordsTradePublisher") {
    @Override
    Contender open(Endpoint endpoint) {
      return putRecords(endpoint, builder -> builder);
    }
  },
  PUT_RECORDS_SINGLE("… without aggregation") {
    @Override
    Contender open(Endpoint endpoint) {
      return putRecords(endpoint, PutRecordsTradePublisher.Builder::withoutAggregation);
    }
  };

  private static final int KPL_OUTSTANDING = 20_000;
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  final String title;

  Contenders(String title) {
    this.title = title;
  }

  abstract Contender open(Endpoint endpoint);

  static Contender putRecords(
      Endpoint endpoint, UnaryOperator<PutRecordsTradePublisher.Builder> settings) {
    KinesisClient client = client(endpoint);
    return new OurPublisher(
        settings.apply(PutRecordsTradePublisher.builder(endpoint.stream()).client(client)).build(),
        client::close);
  }

  private static KinesisClient client(Endpoint endpoint) {
    AttributeMap trusting =
        AttributeMap.builder().put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true).build();
    return KinesisClient.builder()
        .httpClient(ApacheHttpClient.builder().buildWithDefaults(trusting))
        .endpointOverride(endpoint.tls())
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private static KinesisProducerConfiguration kpl(Endpoint endpoint) {
    KinesisProducerConfiguration kpl =
        new KinesisProducerConfiguration()
            .setRegion(Region.US_EAST_1.id())
            .setCredentialsProvider(CREDENTIALS)
            .setKinesisEndpoint(endpoint.tls().getHost())
            .setKinesisPort(endpoint.tls().getPort())
            .setCloudwatchEndpoint(endpoint.tls().getHost())
            .setCloudwatchPort(endpoint.tls().getPort())
            .setStsEndpoint(endpoint.tls().getHost())
            .setStsPort(endpoint.tls().getPort())
            .setRecordTtl(Duration.ofMinutes(2).toMillis())
            .setMetricsLevel("none");
    kpl.setVerifyCertificate(false);
    return kpl;
  }
}
