package io.stocktrade.examples.aws;

import io.stocktrade.examples.cli.UserErrorException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Waits for answers of AWS, and says in one line what a person can do about a refusal. */
public final class AwsCalls {
  private static final int FORBIDDEN = 403;

  private AwsCalls() {}

  /**
   * Waits for an answer.
   *
   * @param what what was asked for, such as {@code stream Trades}
   * @param answer the answer to come
   * @param <T> the answer
   * @return the answer
   * @throws InterruptedException if the thread is interrupted
   * @throws AwsServiceException if the service refuses for a reason that the caller may know
   * @throws UserErrorException if the user must mend something first
   */
  public static <T> T await(String what, CompletableFuture<T> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw explained(what, e.getCause() == null ? e : e.getCause());
    }
  }

  private static RuntimeException explained(String what, Throwable cause) {
    if (cause instanceof AwsServiceException service) {
      return service.statusCode() == FORBIDDEN || isAboutCredentials(service)
          ? new UserErrorException(
              what + ": AWS refuses (" + service.awsErrorDetails().errorMessage() + ")")
          : service;
    }
    if (cause instanceof SdkClientException) {
      return new UserErrorException(what + ": " + reason(cause));
    }
    return new IllegalStateException(what, cause);
  }

  private static boolean isAboutCredentials(AwsServiceException service) {
    String code = service.awsErrorDetails() == null ? "" : service.awsErrorDetails().errorCode();
    return code.equals("UnrecognizedClientException")
        || code.equals("ExpiredTokenException")
        || code.equals("AccessDeniedException");
  }

  /** The innermost reason, which is the one that a person understands. */
  private static String reason(Throwable cause) {
    Throwable innermost = cause;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    // On a busy machine the SDK gives the connection up before it hears that it is refused.
    if (innermost instanceof ConnectException || innermost instanceof TimeoutException) {
      return "nobody answers (" + innermost.getMessage() + ")";
    }
    if (innermost instanceof UnknownHostException) {
      return "there is no host " + innermost.getMessage();
    }
    return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
  }
}
