package io.stocktrade.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

class CredentialsCheckTest {
  private final CredentialsCheck check =
      new CredentialsCheck(
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create("AKIAABCDEFGHIJKL1234", "a-very-secret-key")));

  @Test
  void shouldShowNoSecret() {
    Finding found = check.found();

    assertThat(found.status()).isEqualTo(Finding.Status.OK);
    assertThat(found.detail()).endsWith("access key …1234").doesNotContain("secret", "AKIA");
  }

  @Test
  void shouldSayWhereCredentialsMayCome_whereThereAreNone() {
    Finding none =
        new CredentialsCheck(
                AwsCredentialsProviderChain.of(
                    () -> {
                      throw SdkClientException.create("no");
                    }))
            .found();

    assertThat(none.isToMend()).isTrue();
    assertThat(none.detail()).contains("AWS_ACCESS_KEY_ID");
  }

  @Test
  void shouldSayWhoseTheyAre() throws Exception {
    try (FakeAws sts =
        new FakeAws(
            200,
            "text/xml",
            "<GetCallerIdentityResponse><GetCallerIdentityResult>"
                + "<Arn>arn:aws:iam::123456789012:user/me</Arn><UserId>AIDA</UserId>"
                + "<Account>123456789012</Account>"
                + "</GetCallerIdentityResult></GetCallerIdentityResponse>")) {
      assertThat(check.identity(Region.US_EAST_1, Optional.of(sts.endpoint())))
          .isEqualTo(Finding.ok("identity", "arn:aws:iam::123456789012:user/me"));
    }
  }

  @Test
  void shouldSayThatTheyAreNotAccepted() throws Exception {
    try (FakeAws sts =
        new FakeAws(
            403,
            "text/xml",
            "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code>"
                + "<Message>no</Message></Error></ErrorResponse>")) {
      Finding refused = check.identity(Region.US_EAST_1, Optional.of(sts.endpoint()));

      assertThat(refused.isToMend()).isTrue();
      assertThat(refused.detail())
          .startsWith("AWS refuses the credentials (InvalidClientTokenId): renew them");
    }
  }
}
