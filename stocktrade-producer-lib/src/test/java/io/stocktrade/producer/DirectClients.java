package io.stocktrade.producer;

import io.stocktrade.local.LocalAws;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Clients of an embedded Kinesis that retry nothing: what fails, the publisher sees. */
final class DirectClients implements AutoCloseable {
  private final List<KinesisClient> open = new ArrayList<>();

  KinesisClient of(LocalAws aws) {
    KinesisClient client =
        KinesisClient.builder()
            .httpClientBuilder(ApacheHttpClient.builder())
            .endpointOverride(aws.kinesisEndpoint())
            .region(aws.region())
            .credentialsProvider(aws.credentialsProvider())
            .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    open.add(client);
    return client;
  }

  @Override
  public void close() {
    open.forEach(KinesisClient::close);
  }
}
