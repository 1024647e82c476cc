package io.stocktrade.examples.doctor;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClientBuilder;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Whether there are credentials and whose they are. No secret is printed. */
final class CredentialsCheck {
  private static final int SHOWN = 4;

  private final AwsCredentialsProvider provider;

  CredentialsCheck(AwsCredentialsProvider provider) {
    this.provider = provider;
  }

  Finding found() {
    try {
      AwsCredentials credentials = provider.resolveCredentials();
      String id = credentials.accessKeyId();
      return Finding.ok(
          "credentials",
          (credentials instanceof AwsSessionCredentials ? "temporary ones" : "found")
              + ", access key …"
              + id.substring(Math.max(0, id.length() - SHOWN)));
    } catch (SdkClientException e) {
      return Finding.mend(
          "credentials",
          "none found",
          "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, --profile, 'aws sso login', or a role"
              + " of the machine");
    }
  }

  /** Asks AWS whose they are, which everybody may. */
  Finding identity(Region region, Optional<URI> endpoint) throws InterruptedException {
    StsAsyncClientBuilder builder =
        StsAsyncClient.builder().region(region).credentialsProvider(provider);
    endpoint.ifPresent(builder::endpointOverride);
    try (StsAsyncClient sts = builder.build()) {
      Asked<GetCallerIdentityResponse> asked =
          Questions.ask(
              "identity", "sts:GetCallerIdentity", "everything", null, sts.getCallerIdentity());
      if (asked.refusal() != null) {
        return asked.refusal();
      }
      return asked.answer() == null
          ? Finding.skipped("identity", "no answer")
          : Finding.ok("identity", asked.answer().arn());
    }
  }
}
