package io.stocktrade.producer;

import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Makes the client of a publisher that is given none. */
final class PutRecordsClients {
  /** For ListShards, beside the calls that put. */
  private static final int MORE_CONNECTIONS = 1;

  private PutRecordsClients() {}

  /** Region, credentials and endpoint are what the SDK finds in the environment. */
  static KinesisClient create(int callsInFlight) {
    try {
      return KinesisClient.builder()
          // The client closes what it builds itself.
          .httpClientBuilder(
              ApacheHttpClient.builder().maxConnections(callsInFlight + MORE_CONNECTIONS))
          .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
          .build();
    } catch (SdkException e) {
      throw new PublisherStartException("no client for Kinesis: " + e.getMessage(), e);
    }
  }
}
