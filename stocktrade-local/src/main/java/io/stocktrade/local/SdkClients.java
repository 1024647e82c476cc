package io.stocktrade.local;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Clients made when first asked for, on HTTP clients that they share. Thread-safe.
 *
 * <p>All come to ports without TLS, and so none reads Java's certificate authorities.
 */
final class SdkClients implements AutoCloseable {
  private static final int MAX_CONCURRENCY = 200;
  private static final int EVENT_LOOPS = 2;

  /** As KCL has them: for large events, and for a JVM that is stopped for a while. */
  private static final int STREAM_WINDOW_BYTES = 512 << 10;

  private static final Duration PING_PERIOD = Duration.ofMinutes(1);

  private static final TrustManager[] NO_AUTHORITIES = {};

  private final String region;
  private final Deque<AutoCloseable> closeables = new ArrayDeque<>();
  private @Nullable AwsCredentialsProvider credentials;
  private @Nullable SdkHttpClient http;
  private @Nullable SdkEventLoopGroup eventLoops;
  private @Nullable SdkAsyncHttpClient asyncHttp;
  private @Nullable KinesisClient kinesis;
  private @Nullable KinesisAsyncClient kinesisAsync;
  private @Nullable DynamoDbClient dynamoDb;
  private @Nullable DynamoDbAsyncClient dynamoDbAsync;
  private @Nullable CloudWatchClient cloudWatch;
  private @Nullable CloudWatchAsyncClient cloudWatchAsync;
  private boolean closed;

  /**
   * No client yet, and none of the SDK's classes, which a start without clients does not wait for.
   *
   * @param region by its name
   */
  SdkClients(String region) {
    this.region = region;
  }

  synchronized AwsCredentialsProvider credentials() {
    if (credentials == null) {
      credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    }
    return credentials;
  }

  synchronized KinesisClient kinesis(URI endpoint) {
    if (kinesis == null) {
      kinesis = own(local(KinesisClient.builder().httpClient(http()), endpoint).build());
    }
    return kinesis;
  }

  synchronized KinesisAsyncClient kinesisAsync(URI endpoint) {
    if (kinesisAsync == null) {
      kinesisAsync = own(local(KinesisAsyncClient.builder().httpClient(http2()), endpoint).build());
    }
    return kinesisAsync;
  }

  synchronized DynamoDbClient dynamoDb(URI endpoint) {
    if (dynamoDb == null) {
      dynamoDb = own(local(DynamoDbClient.builder().httpClient(http()), endpoint).build());
    }
    return dynamoDb;
  }

  synchronized DynamoDbAsyncClient dynamoDbAsync(URI endpoint) {
    if (dynamoDbAsync == null) {
      dynamoDbAsync =
          own(local(DynamoDbAsyncClient.builder().httpClient(asyncHttp()), endpoint).build());
    }
    return dynamoDbAsync;
  }

  synchronized CloudWatchClient cloudWatch(URI endpoint) {
    if (cloudWatch == null) {
      cloudWatch = own(local(CloudWatchClient.builder().httpClient(http()), endpoint).build());
    }
    return cloudWatch;
  }

  synchronized CloudWatchAsyncClient cloudWatchAsync(URI endpoint) {
    if (cloudWatchAsync == null) {
      cloudWatchAsync =
          own(local(CloudWatchAsyncClient.builder().httpClient(asyncHttp()), endpoint).build());
    }
    return cloudWatchAsync;
  }

  private <B extends AwsClientBuilder<B, C>, C> B local(B builder, URI endpoint) {
    return builder
        .region(Region.of(region))
        .credentialsProvider(credentials())
        .endpointOverride(endpoint);
  }

  private SdkHttpClient http() {
    if (http == null) {
      http =
          own(
              ApacheHttpClient.builder()
                  .maxConnections(MAX_CONCURRENCY)
                  .tlsTrustManagersProvider(() -> NO_AUTHORITIES)
                  .build());
    }
    return http;
  }

  private SdkAsyncHttpClient asyncHttp() {
    if (asyncHttp == null) {
      asyncHttp =
          own(
              NettyNioAsyncHttpClient.builder()
                  .eventLoopGroup(eventLoops())
                  .maxConcurrency(MAX_CONCURRENCY)
                  .protocol(Protocol.HTTP1_1)
                  .build());
    }
    return asyncHttp;
  }

  /** For Kinesis alone: a consumer with enhanced fan-out needs a stream per shard. */
  private SdkAsyncHttpClient http2() {
    return own(
        NettyNioAsyncHttpClient.builder()
            .eventLoopGroup(eventLoops())
            .maxConcurrency(Integer.MAX_VALUE)
            .protocol(Protocol.HTTP2)
            .http2Configuration(
                http2 ->
                    http2.initialWindowSize(STREAM_WINDOW_BYTES).healthCheckPingPeriod(PING_PERIOD))
            .build());
  }

  private SdkEventLoopGroup eventLoops() {
    if (eventLoops == null) {
      NioEventLoopGroup loops =
          new NioEventLoopGroup(EVENT_LOOPS, new DefaultThreadFactory("stocktrade-client", true));
      // Netty's own way to close waits for two quiet seconds; nobody has work left here.
      own(() -> loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly());
      eventLoops = SdkEventLoopGroup.create(loops);
    }
    return eventLoops;
  }

  private <T extends AutoCloseable> T own(T closeable) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    closeables.push(closeable);
    return closeable;
  }

  /** Closes in the opposite order of making. */
  @Override
  public synchronized void close() {
    closed = true;
    RuntimeException failure = null;
    while (!closeables.isEmpty()) {
      try {
        closeables.pop().close();
      } catch (Exception e) {
        failure = new IllegalStateException("a client can't be closed", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
