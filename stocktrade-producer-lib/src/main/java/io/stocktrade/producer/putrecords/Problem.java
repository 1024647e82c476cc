package io.stocktrade.producer.putrecords;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;

/**
 * Why a call or an entry of it failed.
 *
 * @param code Kinesis's or the SDK's
 * @param message its text
 * @param kind what to do about it
 */
record Problem(String code, String message, Kind kind) {
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;
  private static final String STREAM_MISSING = "ResourceNotFoundException";
  private static final String ACCESS_DENIED = "AccessDeniedException";

  /** Errors of the 400s that pass. Kinesis's own throttling among them. */
  private static final Set<String> PASSING =
      Set.of(
          "ProvisionedThroughputExceededException",
          "LimitExceededException",
          "ResourceInUseException",
          "KMSThrottlingException",
          "Throttling",
          "ThrottlingException",
          "TooManyRequestsException",
          "RequestThrottled",
          "RequestThrottledException",
          "RequestTimeout",
          "RequestTimeoutException",
          "RequestExpired",
          "RequestTimeTooSkewed",
          "ExpiredToken",
          "ExpiredTokenException",
          "InternalFailure",
          "InternalFailureException",
          "ServiceUnavailable",
          "ServiceUnavailableException");

  /** What to do. */
  enum Kind {
    /** Try again. */
    PASSING,
    /** Try again; what is known about the shards is void. */
    STREAM_MISSING,
    /** Trying again is of no use. */
    FINAL,
    /** The same: something is not allowed. */
    DENIED
  }

  /** Of an entry: Kinesis documents throttling and internal failure, and both pass. */
  static Problem ofEntry(String code, @org.jspecify.annotations.Nullable String message) {
    return new Problem(code, message == null ? "" : message, Kind.PASSING);
  }

  static Problem of(RuntimeException e) {
    if (e instanceof AwsServiceException service) {
      return ofService(service);
    }
    if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
      return new Problem("Timeout", text(e), Kind.PASSING);
    }
    // What the SDK throws itself is a connection that failed, or credentials that did not come.
    String code = e instanceof RetryableException ? "Retryable" : e.getClass().getSimpleName();
    return new Problem(code, text(e), Kind.PASSING);
  }

  private static Problem ofService(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    String message = details == null ? null : details.errorMessage();
    return new Problem(
        code == null ? "Http" + e.statusCode() : code,
        message == null ? text(e) : message,
        kind(code == null ? "" : code, e.statusCode()));
  }

  private static Kind kind(String code, int status) {
    if (code.equals(STREAM_MISSING)) {
      return Kind.STREAM_MISSING;
    }
    if (PASSING.contains(code) || status < CLIENT_ERROR || status >= SERVER_ERROR) {
      return Kind.PASSING;
    }
    return code.equals(ACCESS_DENIED) ? Kind.DENIED : Kind.FINAL;
  }

  boolean passes() {
    return kind == Kind.PASSING || kind == Kind.STREAM_MISSING;
  }

  String line() {
    return message.isEmpty() ? code : code + ": " + message;
  }

  private static String text(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
