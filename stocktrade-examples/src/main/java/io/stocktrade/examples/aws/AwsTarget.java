package io.stocktrade.examples.aws;

import io.stocktrade.examples.cli.UserErrorException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that say which AWS a command works with. With a region or a profile it is the real
 * one, with endpoints whatever answers there, and with neither an embedded one in this JVM.
 */
public final class AwsTarget {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Work with Amazon Kinesis in this region, such as us-west-2.")
  private @Nullable String region;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Work with Amazon Kinesis by this profile of the AWS configuration.")
  private @Nullable String profile;

  @Option(
      names = "--kinesis-endpoint",
      paramLabel = "URL",
      description = "Work with the Kinesis at this endpoint, for example of 'stocktrade local'.")
  private @Nullable URI kinesisEndpoint;

  @Option(
      names = "--dynamodb-endpoint",
      paramLabel = "URL",
      description = "Work with the DynamoDB at this endpoint.")
  private @Nullable URI dynamoDbEndpoint;

  @Option(
      names = "--insecure-tls",
      description = "Trust any certificate of these endpoints; for self-signed ones.")
  private boolean insecureTls;

  /** For picocli. */
  public AwsTarget() {}

  /**
   * Whether none was chosen, so that it is to be the embedded one.
   *
   * @return true without region, profile and endpoints
   */
  public boolean isEmbedded() {
    return region == null && profile == null && kinesisEndpoint == null && dynamoDbEndpoint == null;
  }

  /**
   * Takes a region that was given in another way, as the AWS tutorial's programs take it.
   *
   * @param given the region; null for none
   */
  public void regionIfNone(@Nullable String given) {
    if (region == null) {
      region = given;
    }
  }

  /**
   * For commands that have nothing to do at an AWS that begins empty and ends with them.
   *
   * @param command the command's name
   * @throws UserErrorException if none was chosen
   */
  public void requireRemote(String command) {
    if (isEmbedded()) {
      throw new UserErrorException(
          command
              + ": which AWS? (expected: --region, --profile, or the endpoints that 'stocktrade"
              + " local' prints)");
    }
  }

  /**
   * Checks the options, and makes clients for the AWS that they choose.
   *
   * @param needsDynamoDb whether the command asks DynamoDB for anything
   * @return the clients, to be closed
   * @throws UserErrorException if the options contradict each other
   */
  public AwsSession open(boolean needsDynamoDb) {
    check(needsDynamoDb);
    return isEmbedded()
        ? AwsSession.embedded()
        : AwsSession.of(
            new AwsSession.Remote(region, profile, kinesisEndpoint, dynamoDbEndpoint, insecureTls));
  }

  private void check(boolean needsDynamoDb) {
    checkEndpoint("--kinesis-endpoint", kinesisEndpoint);
    checkEndpoint("--dynamodb-endpoint", dynamoDbEndpoint);
    if (kinesisEndpoint == null && dynamoDbEndpoint != null) {
      throw new UserErrorException(
          "--dynamodb-endpoint without --kinesis-endpoint (expected: both)");
    }
    if (needsDynamoDb && kinesisEndpoint != null && dynamoDbEndpoint == null) {
      throw new UserErrorException(
          "--kinesis-endpoint without --dynamodb-endpoint (expected: both, since this command"
              + " keeps its leases in DynamoDB)");
    }
    if (insecureTls && kinesisEndpoint == null) {
      throw new UserErrorException(
          "--insecure-tls without --kinesis-endpoint (expected: only with endpoints that are not"
              + " Amazon's)");
    }
  }

  private static void checkEndpoint(String option, @Nullable URI endpoint) {
    if (endpoint != null && (endpoint.getHost() == null || !isWeb(endpoint))) {
      throw new UserErrorException(
          option + ": " + endpoint + " (expected: like http://127.0.0.1:4567)");
    }
  }

  private static boolean isWeb(URI endpoint) {
    return endpoint.getScheme() != null && SCHEMES.contains(endpoint.getScheme());
  }
}
