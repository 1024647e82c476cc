package io.stocktrade.examples.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;
import software.amazon.awssdk.utils.AttributeMap;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/** Which AWS a command talks to: a real one, or an embedded one at an endpoint. */
public final class AwsTarget {
  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "AWS region (default: that of the environment or the profile).")
  private @Nullable String region;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Take credentials from this profile (default: as the AWS SDK finds them).")
  private @Nullable String profile;

  @Option(
      names = "--kinesis-endpoint",
      paramLabel = "URL",
      description = "Kinesis elsewhere than at AWS, like https://127.0.0.1:4568.")
  private @Nullable URI kinesisEndpoint;

  @Option(
      names = "--insecure-tls",
      description = "Trust any certificate: for the embedded AWS, never for a real one.")
  private boolean insecureTls;

  /** For picocli. */
  public AwsTarget() {}

  /**
   * The region.
   *
   * @return the region that was given or that the AWS SDK finds
   * @throws UserErrorException if there is none
   */
  public Region region() {
    if (region != null) {
      return Region.of(region);
    }
    try {
      return new DefaultAwsRegionProviderChain().getRegion();
    } catch (SdkClientException e) {
      throw new UserErrorException(
          "no region (expected: --region REGION, or AWS_REGION in the environment)");
    }
  }

  /**
   * The credentials, of which there are some now.
   *
   * @return where to take them from
   * @throws UserErrorException if there are none
   */
  public AwsCredentialsProvider credentials() {
    AwsCredentialsProvider provider =
        profile == null
            ? DefaultCredentialsProvider.builder().build()
            : ProfileCredentialsProvider.create(profile);
    try {
      var unused = provider.resolveCredentials();
    } catch (SdkClientException | IllegalArgumentException e) {
      throw new UserErrorException(
          profile == null
              ? "no credentials (expected: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the"
                  + " environment, a profile, or a role)"
              : "no credentials in profile " + profile + " (expected: a profile with keys)");
    }
    return provider;
  }

  /**
   * A client of Kinesis.
   *
   * @return a new client, to be closed
   * @throws UserErrorException if there is no region or there are no credentials
   */
  public KinesisClient kinesis() {
    AttributeMap http =
        insecureTls
            ? AttributeMap.builder()
                .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
                .build()
            : AttributeMap.empty();
    KinesisClientBuilder client =
        KinesisClient.builder()
            .region(region())
            .credentialsProvider(credentials())
            .httpClient(ApacheHttpClient.builder().buildWithDefaults(http));
    if (kinesisEndpoint != null) {
      client.endpointOverride(kinesisEndpoint);
    }
    return client.build();
  }

  /**
   * Checks that there is a stream.
   *
   * @param stream its name
   * @throws UserErrorException if there is none, or Kinesis does not answer
   */
  public void checkStream(String stream) {
    try (KinesisClient kinesis = kinesis()) {
      var unused = kinesis.describeStreamSummary(request -> request.streamName(stream));
    } catch (SdkException e) {
      String where = kinesisEndpoint == null ? region().id() : kinesisEndpoint.toString();
      throw new UserErrorException(
          "stream "
              + stream
              + " at "
              + where
              + ": "
              + e.getMessage()
              + " (expected: a stream that is there, and may be written to)");
    }
  }

  /**
   * Settings for KPL, without metrics.
   *
   * @return new settings
   * @throws UserErrorException if there is no region, there are no credentials, or KPL can't talk
   *     to the endpoint
   */
  public KinesisProducerConfiguration kpl() {
    KinesisProducerConfiguration kpl = new KinesisProducerConfiguration().setMetricsLevel("none");
    if (kinesisEndpoint != null) {
      if (!"https".equals(kinesisEndpoint.getScheme()) || kinesisEndpoint.getHost() == null) {
        throw new UserErrorException(
            "--kinesis-endpoint: "
                + kinesisEndpoint
                + " (expected: like https://127.0.0.1:4568; KPL speaks TLS only)");
      }
      int port = kinesisEndpoint.getPort() < 0 ? 443 : kinesisEndpoint.getPort();
      // KPL asks STS for the account when it can't tell it from a stream's ARN.
      kpl.setKinesisEndpoint(kinesisEndpoint.getHost()).setKinesisPort(port);
      kpl.setStsEndpoint(kinesisEndpoint.getHost()).setStsPort(port);
    }
    kpl.setVerifyCertificate(!insecureTls);
    return kpl.setRegion(region().id()).setCredentialsProvider(credentials());
  }
}
