package io.stocktrade.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

class StartProblemTest {
  private final StartProblem problem = new StartProblem(config(Region.EU_WEST_1, null));

  private static ConsumerConfig config(@Nullable Region region, @Nullable URI endpoint) {
    return TestConfigs.of(
        "trades",
        LeaseSettings.builder().table("leases").build(),
        Retrieval.polling(),
        StartMode.STANDARD,
        new AwsAccess(null, null, region, endpoint, endpoint, null));
  }

  private static AwsErrorDetails details(String code, String message) {
    return AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
  }

  private String explain(Throwable thrown) {
    return String.valueOf(
        problem.explain(new CompletionException(thrown)).orElseThrow().getMessage());
  }

  @Test
  void shouldNameStreamAndRegion_whenTheStreamIsNotThere() {
    assertThat(
            explain(
                KinesisException.builder()
                    .awsErrorDetails(details("ResourceNotFoundException", "Stream trades …"))
                    .build()))
        .startsWith("stream: trades not found in eu-west-1 (expected: ")
        .doesNotContain("\n");
  }

  @Test
  void shouldNameTheEndpoint_whenTheStreamIsNotThereEither() {
    StartProblem local = new StartProblem(config(null, URI.create("http://localhost:4567")));

    assertThat(
            local
                .explain(
                    KinesisException.builder()
                        .awsErrorDetails(details("ResourceNotFoundException", "no"))
                        .build())
                .orElseThrow())
        .hasMessageContaining("not found in http://localhost:4567");
  }

  @Test
  void shouldSayHowToWait_whenTheStreamIsNotActiveYet() {
    assertThat(
            explain(
                KinesisException.builder()
                    .awsErrorDetails(details("ResourceInUseException", "CREATING"))
                    .build()))
        .contains("expected: ACTIVE", "aws kinesis wait stream-exists --stream-name trades");
  }

  @Test
  void shouldNameTheLeaseTable_whenItMustNotBeUsed() {
    assertThat(
            explain(
                DynamoDbException.builder()
                    .awsErrorDetails(
                        details("AccessDeniedException", "no dynamodb:DescribeTable for you"))
                    .build()))
        .startsWith("permission: no dynamodb:DescribeTable for you (expected: a policy")
        .contains("lease table leases");
  }

  @Test
  void shouldTellMissingFromRefusedCredentials() {
    assertThat(
            explain(
                SdkClientException.create(
                    "Unable to load credentials from any of the providers in the chain")))
        .startsWith("credentials: none found (expected: ");
    assertThat(
            explain(
                KinesisException.builder()
                    .awsErrorDetails(details("ExpiredTokenException", "expired"))
                    .build()))
        .startsWith("credentials: refused, ExpiredTokenException: expired (expected: ");
  }

  @Test
  void shouldSayWhatIsMissing_whenThereIsNoRegionOrNoSuchEndpoint() {
    assertThat(
            explain(
                SdkClientException.create(
                    "Unable to load region from any of the providers in the chain")))
        .startsWith("region: none found (expected: ");
    assertThat(explain(new UnknownHostException("kinesis.nowhere.amazonaws.com")))
        .startsWith("endpoint: kinesis.nowhere.amazonaws.com (expected: ");
  }

  @Test
  void shouldLeaveTheRestToOthers_whenItIsNoKnownMistake() {
    assertThat(problem.explain(new IllegalStateException("who knows"))).isEmpty();
    assertThat(
            problem.explain(
                KinesisException.builder()
                    .awsErrorDetails(details("LimitExceededException", "slow down"))
                    .build()))
        .isEmpty();
  }
}
