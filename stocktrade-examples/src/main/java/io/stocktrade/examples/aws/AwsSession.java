package io.stocktrade.examples.aws;

import io.stocktrade.consumer.StartMode;
import io.stocktrade.examples.cli.UserErrorException;
import io.stocktrade.local.LocalAws;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.utils.AttributeMap;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/**
 * Clients of one AWS, the real one or another. Thread-safe.
 *
 * <p>All that commands do goes through the protocols of Kinesis and DynamoDB; that an embedded one
 * answers makes no other difference than that it begins empty and ends with the session.
 */
public final class AwsSession implements AutoCloseable {
  private static final int HTTPS = 443;

  /** Only for endpoints that are not Amazon's. */
  private static final AttributeMap TRUST_ALL =
      AttributeMap.builder().put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true).build();

  private final @Nullable LocalAws embedded;
  private final @Nullable Remote remote;
  private final Region region;
  private final AwsCredentialsProvider credentials;
  private final KinesisAsyncClient kinesis;
  private final DynamoDbAsyncClient dynamoDb;
  private @Nullable KinesisClient kinesisClient;

  /**
   * An AWS that is not in this JVM.
   *
   * @param region null for the one that the AWS configuration names
   * @param profile of the AWS configuration; null for the default credentials
   * @param kinesisEndpoint null for Amazon's
   * @param dynamoDbEndpoint null for Amazon's
   * @param insecureTls whether any certificate will do
   */
  record Remote(
      @Nullable String region,
      @Nullable String profile,
      @Nullable URI kinesisEndpoint,
      @Nullable URI dynamoDbEndpoint,
      boolean insecureTls) {
    boolean isAmazon() {
      return kinesisEndpoint == null;
    }
  }

  private AwsSession(LocalAws aws) {
    this.embedded = aws;
    this.remote = null;
    this.region = aws.region();
    this.credentials = aws.credentialsProvider();
    this.kinesis = aws.kinesisAsyncClient();
    this.dynamoDb = aws.dynamoDbAsyncClient();
  }

  private AwsSession(Remote remote) {
    this.embedded = null;
    this.remote = remote;
    this.region = region(remote);
    this.credentials = credentials(remote);
    this.kinesis =
        built(KinesisAsyncClient.builder(), remote.kinesisEndpoint(), remote.insecureTls());
    this.dynamoDb =
        built(DynamoDbAsyncClient.builder(), remote.dynamoDbEndpoint(), remote.insecureTls());
  }

  static AwsSession embedded() {
    return new AwsSession(LocalAws.start());
  }

  static AwsSession of(Remote remote) {
    return new AwsSession(remote);
  }

  private static Region region(Remote remote) {
    if (remote.region() != null) {
      return Region.of(remote.region());
    }
    if (!remote.isAmazon()) {
      return Region.US_EAST_1;
    }
    try {
      return DefaultAwsRegionProviderChain.builder()
          .profileName(remote.profile())
          .build()
          .getRegion();
    } catch (SdkClientException e) {
      throw new UserErrorException(
          "no region (expected: --region, or one in the AWS configuration of the profile)");
    }
  }

  /** Amazon's are the user's; another Kinesis takes any, but those of the environment first. */
  private static AwsCredentialsProvider credentials(Remote remote) {
    if (remote.profile() != null) {
      return ProfileCredentialsProvider.create(remote.profile());
    }
    return remote.isAmazon()
        ? DefaultCredentialsProvider.builder().build()
        : AwsCredentialsProviderChain.of(
            EnvironmentVariableCredentialsProvider.create(),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
  }

  private <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> C built(
      B builder, @Nullable URI endpoint, boolean insecureTls) {
    builder.region(region).credentialsProvider(credentials);
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    if (insecureTls) {
      // By a builder, so that the HTTP client is the SDK client's own and is closed with it.
      builder.httpClientBuilder(
          defaults ->
              NettyNioAsyncHttpClient.builder().buildWithDefaults(TRUST_ALL.merge(defaults)));
    } else if (endpoint != null) {
      // Other Kinesis servers seldom speak HTTP/2, which the SDK takes for granted.
      builder.httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1));
    }
    return builder.build();
  }

  /**
   * The embedded AWS, if it is one.
   *
   * @return empty for any other
   */
  public Optional<LocalAws> local() {
    return Optional.ofNullable(embedded);
  }

  /**
   * The region that requests are signed for.
   *
   * @return the region
   */
  public Region region() {
    return region;
  }

  /**
   * Whether it is Amazon's own, not an embedded one or other endpoints.
   *
   * @return true for Amazon's
   */
  public boolean isAmazon() {
    return remote != null && remote.isAmazon();
  }

  /**
   * Whether certificates are not looked at.
   *
   * @return true with {@code --insecure-tls}
   */
  public boolean isInsecureTls() {
    return remote != null && remote.insecureTls();
  }

  /**
   * The credentials that requests are signed with.
   *
   * @return always the same provider
   */
  public AwsCredentialsProvider credentials() {
    return credentials;
  }

  /**
   * Where Kinesis answers.
   *
   * @return with scheme and host
   */
  public URI kinesisEndpoint() {
    if (embedded != null) {
      return embedded.kinesisEndpoint();
    }
    return remote != null && remote.kinesisEndpoint() != null
        ? remote.kinesisEndpoint()
        : URI.create("https://" + KinesisClient.serviceMetadata().endpointFor(region));
  }

  /**
   * Where DynamoDB answers.
   *
   * @return with scheme and host
   */
  public URI dynamoDbEndpoint() {
    if (embedded != null) {
      return embedded.dynamoDbEndpoint();
    }
    return remote != null && remote.dynamoDbEndpoint() != null
        ? remote.dynamoDbEndpoint()
        : URI.create("https://" + DynamoDbClient.serviceMetadata().endpointFor(region));
  }

  /**
   * Kinesis.
   *
   * @return always the same client, closed with the session
   */
  public KinesisAsyncClient kinesis() {
    return kinesis;
  }

  /**
   * Kinesis, by a client that waits for its answers; made when first asked for.
   *
   * @return always the same client, closed with the session
   */
  public synchronized KinesisClient kinesisClient() {
    if (kinesisClient == null) {
      kinesisClient = embedded == null ? newKinesisClient() : embedded.kinesisClient();
    }
    return kinesisClient;
  }

  private KinesisClient newKinesisClient() {
    KinesisClientBuilder builder =
        KinesisClient.builder().region(region).credentialsProvider(credentials);
    if (remote != null && remote.kinesisEndpoint() != null) {
      builder.endpointOverride(remote.kinesisEndpoint());
    }
    if (remote != null && remote.insecureTls()) {
      builder.httpClientBuilder(
          defaults -> ApacheHttpClient.builder().buildWithDefaults(TRUST_ALL.merge(defaults)));
    }
    return builder.build();
  }

  /**
   * DynamoDB.
   *
   * @return always the same client, closed with the session
   */
  public DynamoDbAsyncClient dynamoDb() {
    return dynamoDb;
  }

  /**
   * How a consumer is to start: carefully at Amazon, quickly where there is nothing to lose.
   *
   * @return the mode
   */
  public StartMode startMode() {
    return remote != null && remote.isAmazon() ? StartMode.STANDARD : StartMode.FAST_LOCAL;
  }

  /**
   * Checks that there is a stream.
   *
   * @param stream its name
   * @throws InterruptedException if the thread is interrupted
   * @throws UserErrorException if there is none, or AWS does not answer
   */
  public void requireStream(String stream) throws InterruptedException {
    try {
      var unused =
          AwsCalls.await(
              "stream " + stream, kinesis.describeStreamSummary(r -> r.streamName(stream)));
    } catch (KinesisException e) {
      throw new UserErrorException(
          "stream "
              + stream
              + " in region "
              + region
              + ": "
              + e.awsErrorDetails().errorMessage()
              + " (expected: a stream that is there; 'stocktrade create-stream' makes one)");
    }
  }

  /**
   * KPL's settings for this AWS.
   *
   * @return new ones, with CloudWatch off
   * @throws UserErrorException if KPL can't speak to it, or there are no credentials
   */
  public KinesisProducerConfiguration kpl() {
    if (embedded != null) {
      return embedded.kplConfiguration();
    }
    KinesisProducerConfiguration kpl =
        new KinesisProducerConfiguration()
            .setRegion(region.id())
            .setCredentialsProvider(credentials)
            .setMetricsLevel("none");
    if (remote != null && remote.kinesisEndpoint() != null) {
      URI endpoint = remote.kinesisEndpoint();
      if (!"https".equals(endpoint.getScheme())) {
        throw new UserErrorException(
            "--kinesis-endpoint: "
                + endpoint
                + " (expected: like https://127.0.0.1:4568; KPL speaks TLS only)");
      }
      int port = endpoint.getPort() < 0 ? HTTPS : endpoint.getPort();
      // KPL asks STS for the account when it can't tell it from a stream's ARN.
      kpl.setKinesisEndpoint(endpoint.getHost())
          .setKinesisPort(port)
          .setStsEndpoint(endpoint.getHost())
          .setStsPort(port)
          .setVerifyCertificate(!remote.insecureTls());
    }
    requireCredentials(remote);
    return kpl;
  }

  /** KPL's native process would find out only later, and say so at length. */
  private void requireCredentials(@Nullable Remote of) {
    try {
      var unused = credentials.resolveCredentials();
    } catch (SdkClientException | IllegalArgumentException e) {
      String profile = of == null ? null : of.profile();
      throw new UserErrorException(
          profile == null
              ? "no credentials (expected: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the"
                  + " environment, a profile, or a role)"
              : "no credentials in profile " + profile + " (expected: a profile with keys)");
    }
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    } else {
      kinesis.close();
      dynamoDb.close();
      closeKinesisClient();
    }
  }

  private synchronized void closeKinesisClient() {
    if (kinesisClient != null) {
      kinesisClient.close();
    }
  }
}
