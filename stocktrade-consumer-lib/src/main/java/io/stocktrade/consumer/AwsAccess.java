package io.stocktrade.consumer;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClientBuilder;
import software.amazon.kinesis.common.KinesisClientUtil;

/** How to reach AWS: clients that were given, or what to make them of. */
record AwsAccess(
    @Nullable KinesisAsyncClient kinesis,
    @Nullable DynamoDbAsyncClient dynamoDb,
    @Nullable Region region,
    @Nullable URI kinesisEndpoint,
    @Nullable URI dynamoDbEndpoint,
    @Nullable AwsCredentialsProvider credentials) {

  /** The clients; {@link Clients#close} closes those that were made here and no others. */
  Clients open() {
    KinesisAsyncClient forKinesis = kinesis != null ? kinesis : newKinesis();
    try {
      DynamoDbAsyncClient forDynamoDb = dynamoDb != null ? dynamoDb : newDynamoDb();
      return new Clients(forKinesis, kinesis == null, forDynamoDb, dynamoDb == null);
    } catch (RuntimeException e) {
      if (kinesis == null) {
        forKinesis.close();
      }
      throw e;
    }
  }

  /** Where the stream is looked for, in words. */
  String place() {
    if (kinesis != null) {
      return "the region of the client that was given";
    }
    if (kinesisEndpoint != null) {
      return kinesisEndpoint.toString();
    }
    return region != null ? region.id() : "the region that the SDK finds";
  }

  private KinesisAsyncClient newKinesis() {
    KinesisAsyncClientBuilder builder = KinesisAsyncClient.builder();
    configure(builder, kinesisEndpoint);
    if (kinesisEndpoint == null) {
      return KinesisClientUtil.createKinesisAsyncClient(builder);
    }
    // Local Kinesis servers seldom speak HTTP/2, which the SDK prefers for Kinesis.
    return builder
        .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
        .build();
  }

  private DynamoDbAsyncClient newDynamoDb() {
    DynamoDbAsyncClientBuilder builder = DynamoDbAsyncClient.builder();
    configure(builder, dynamoDbEndpoint);
    return builder.build();
  }

  private void configure(AwsClientBuilder<?, ?> builder, @Nullable URI endpoint) {
    if (region != null) {
      builder.region(region);
    }
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    if (credentials != null) {
      builder.credentialsProvider(credentials);
    }
  }

  /** The clients of one consumer. */
  record Clients(
      KinesisAsyncClient kinesis,
      boolean ownsKinesis,
      DynamoDbAsyncClient dynamoDb,
      boolean ownsDynamoDb)
      implements AutoCloseable {
    @Override
    public void close() {
      if (ownsKinesis) {
        kinesis.close();
      }
      if (ownsDynamoDb) {
        dynamoDb.close();
      }
    }
  }
}
