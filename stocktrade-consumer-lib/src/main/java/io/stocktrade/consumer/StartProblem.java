package io.stocktrade.consumer;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** Knows the mistakes that keep a consumer from starting, and says them in one line. */
final class StartProblem {
  private static final Set<String> CREDENTIALS_REFUSED =
      Set.of(
          "ExpiredTokenException",
          "IncompleteSignatureException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationTokenException",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  private final ConsumerConfig config;
  private final String streamName;

  StartProblem(ConsumerConfig config) {
    this(config, config.streamName());
  }

  /** For what is asked about this stream. */
  StartProblem(ConsumerConfig config, String streamName) {
    this.config = config;
    this.streamName = streamName;
  }

  /** The exception that says what to do, if one of the causes is known. */
  Optional<ConsumerStartException> explain(Throwable thrown) {
    if (thrown instanceof ConsumerStartException explained) {
      return Optional.of(explained);
    }
    int depth = 0;
    for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause()) {
      String line = line(cause);
      if (line != null) {
        return Optional.of(new ConsumerStartException(line, thrown));
      }
      depth++;
    }
    return Optional.empty();
  }

  private @Nullable String line(Throwable cause) {
    if (cause instanceof AwsServiceException refused) {
      return serviceLine(refused);
    }
    if (cause instanceof UnknownHostException || cause instanceof ConnectException) {
      return "endpoint: "
          + cause.getMessage()
          + " (expected: a region that exists or an endpoint that answers, and a network)";
    }
    String message = cause instanceof SdkClientException ? cause.getMessage() : null;
    if (message == null) {
      return null;
    }
    if (message.contains("Unable to load credentials")) {
      return "credentials: none found (expected: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a"
          + " profile, a role of the machine, or credentials(...) in the builder)";
    }
    if (message.contains("invalid region configuration")) {
      return "region: "
          + config.access().place()
          + " (expected: the name of a region, as in eu-west-1)";
    }
    if (message.contains("Unable to load region")) {
      return "region: none found (expected: AWS_REGION, a profile, or region(...) in the builder)";
    }
    return null;
  }

  private @Nullable String serviceLine(AwsServiceException refused) {
    String code =
        refused.awsErrorDetails() == null || refused.awsErrorDetails().errorCode() == null
            ? ""
            : refused.awsErrorDetails().errorCode();
    String said =
        refused.awsErrorDetails() == null ? null : refused.awsErrorDetails().errorMessage();
    if (CREDENTIALS_REFUSED.contains(code)) {
      return "credentials: refused, "
          + code
          + ": "
          + said
          + " (expected: valid ones that have not expired, and a clock that is right)";
    }
    if (code.startsWith("AccessDenied")) {
      return "permission: "
          + said
          + " (expected: a policy that lets the consumer read the stream "
          + streamName
          + " and create, read and write the lease table "
          + config.leaseTable()
          + ")";
    }
    if (refused instanceof KinesisException && code.equals("ResourceNotFoundException")) {
      return "stream: "
          + streamName
          + " not found in "
          + config.access().place()
          + " (expected: the name of a stream in the consumer's account and region; AWS says: "
          + said
          + ")";
    }
    if (refused instanceof KinesisException && code.equals("ResourceInUseException")) {
      return "stream: "
          + streamName
          + " is being created or deleted (expected: ACTIVE; wait for it with 'aws kinesis wait"
          + " stream-exists --stream-name "
          + streamName
          + "'; AWS says: "
          + said
          + ")";
    }
    return null;
  }
}
