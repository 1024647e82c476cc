package io.stocktrade.examples.doctor;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Asks AWS, and knows for each refusal what a person can do about it. */
final class Questions {
  private static final long TIMEOUT_SECONDS = 60;
  private static final int SERVER_ERROR = 500;
  private static final Set<String> CREDENTIALS =
      Set.of(
          "ExpiredTokenException",
          "IncompleteSignatureException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationTokenException",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");
  private static final Set<String> THROTTLED =
      Set.of(
          "LimitExceededException",
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "Throttling",
          "ThrottlingException");

  private Questions() {}

  /**
   * Waits for an answer.
   *
   * @param check what is checked by it
   * @param action what AWS is asked, as IAM calls it
   * @param resource what it is asked about
   * @param missing the finding if there is no such thing
   */
  static <T extends SdkResponse> Asked<T> ask(
      String check,
      String action,
      String resource,
      @Nullable Finding missing,
      CompletableFuture<T> call)
      throws InterruptedException {
    try {
      T answer = call.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      return new Asked<>(answer, null, answer.sdkHttpResponse());
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof AwsServiceException refused) {
        return refused(check, action, resource, missing, refused);
      }
      return new Asked<>(
          null,
          Finding.mend(
              check, action + ": " + innermost(cause), "mend the network or the SDK's settings"),
          null);
    } catch (TimeoutException e) {
      call.cancel(true);
      return new Asked<>(
          null,
          Finding.mend(
              check, action + ": no answer in " + TIMEOUT_SECONDS + " s", "try again later"),
          null);
    }
  }

  private static String innermost(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }

  private static <T extends SdkResponse> Asked<T> refused(
      String check,
      String action,
      String resource,
      @Nullable Finding missing,
      AwsServiceException refused) {
    String code = "";
    String said = refused.getMessage();
    SdkHttpResponse http = null;
    if (refused.awsErrorDetails() != null) {
      code = Objects.requireNonNullElse(refused.awsErrorDetails().errorCode(), "");
      said = refused.awsErrorDetails().errorMessage();
      http = refused.awsErrorDetails().sdkHttpResponse();
    }
    if (missing != null && code.equals("ResourceNotFoundException")) {
      return new Asked<>(null, missing, http);
    }
    return new Asked<>(null, finding(check, action, resource, code, said, refused), http);
  }

  private static Finding finding(
      String check,
      String action,
      String resource,
      String code,
      @Nullable String said,
      AwsServiceException refused) {
    if (code.startsWith("AccessDenied")) {
      return Finding.mend(
          check,
          action + " is not allowed",
          "allow it on " + resource + "; 'stocktrade iam-policy' prints the whole policy");
    }
    if (CREDENTIALS.contains(code)) {
      return Finding.mend(
          check, "AWS refuses the credentials (" + code + ")", "renew them, and check the clock");
    }
    if (THROTTLED.contains(code) || refused.isThrottlingException()) {
      return Finding.mend(
          check,
          "AWS throttles " + action + " (" + code + ")",
          "others ask too often: try again, or give them less to ask");
    }
    if (refused.statusCode() >= SERVER_ERROR) {
      return Finding.mend(
          check,
          action + ": AWS answers " + refused.statusCode() + " (" + code + ")",
          "try again later");
    }
    return Finding.mend(
        check,
        action + ": AWS answers " + refused.statusCode() + " (" + code + ")",
        said == null ? "it says no more" : said);
  }
}
