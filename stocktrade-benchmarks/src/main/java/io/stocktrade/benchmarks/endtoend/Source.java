package io.stocktrade.benchmarks.endtoend;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Where a consumer reads.
 *
 * @param application its name
 * @param stream the stream
 * @param shards how many it has
 * @param format how trades are written
 * @param reading how records come
 * @param kinesis Kinesis' endpoint with TLS, whose certificate is trusted whoever signed it
 * @param dynamoDb DynamoDB's endpoint
 */
record Source(
    String application,
    String stream,
    int shards,
    Setup.Format format,
    Setup.Reading reading,
    URI kinesis,
    URI dynamoDb) {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
  private static final int MAX_CONCURRENCY = 200;

  /** As KCL makes its own, in HTTP/2. */
  KinesisAsyncClient kinesisClient() {
    AttributeMap trusting =
        AttributeMap.builder()
            .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
            .put(SdkHttpConfigurationOption.PROTOCOL, Protocol.HTTP2)
            .build();
    return KinesisAsyncClient.builder()
        .httpClient(
            NettyNioAsyncHttpClient.builder()
                .maxConcurrency(MAX_CONCURRENCY)
                .http2Configuration(
                    http2 ->
                        http2
                            .initialWindowSize(512 << 10)
                            .healthCheckPingPeriod(Duration.ofMinutes(1)))
                .buildWithDefaults(trusting))
        .endpointOverride(kinesis)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .build();
  }

  DynamoDbAsyncClient dynamoDbClient() {
    return DynamoDbAsyncClient.builder()
        .httpClient(NettyNioAsyncHttpClient.create())
        .endpointOverride(dynamoDb)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .build();
  }
}
