package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.StreamConsumer;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How an input names its consumer: by ConsumerARN, or by StreamARN and ConsumerName, or by all of
 * them. For one thread.
 */
final class ConsumerRef {
  private static final Pattern ARN =
      Pattern.compile(
          "^(arn):aws.*:kinesis:.*:\\d{12}:.*stream\\/[a-zA-Z0-9_.-]+\\/consumer\\/"
              + "[a-zA-Z0-9_.-]+:[0-9]+");
  private static final Pattern ARN_PARTS = Pattern.compile("(.*)/consumer/([^/:]+):[0-9]+");

  private final StreamRef stream = new StreamRef();
  private @Nullable String name;
  private @Nullable String arn;

  /** Takes the field if it names the consumer. */
  boolean read(String field, InputReader in) throws IOException {
    switch (field) {
      case "ConsumerName" -> name = in.string();
      case "ConsumerARN" -> arn = in.string();
      case "StreamARN" -> {
        return stream.read(field, in);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  void validate(Violations violations) {
    violations.pattern(name, "consumerName", StreamRef.NAME);
    violations.length(name, "consumerName", 1, StreamRef.MAX_NAME_LENGTH);
    validateArn(arn, violations);
    stream.validateIfPresent(violations);
  }

  static void validateArn(@Nullable String arn, Violations violations) {
    violations.pattern(arn, "consumerARN", ARN);
    violations.length(arn, "consumerARN", 1, StreamRef.MAX_ARN_LENGTH);
  }

  /** The consumer and its stream. */
  Found find(Account account) throws ApiException {
    if (arn == null && (name == null || stream.isAbsent())) {
      throw ApiException.invalidArgument(
          "Either ConsumerARN or both StreamARN and ConsumerName must be provided.");
    }
    if (arn == null) {
      KinesisStream found = account.stream(stream);
      return new Found(found, byName(account, found, String.valueOf(name)));
    }
    Found found = find(account, arn);
    boolean otherName = name != null && !name.equals(found.consumer().name());
    boolean otherStream =
        !stream.isAbsent() && !stream.name(account).equals(found.stream().settings().name());
    if (otherName || otherStream) {
      throw ApiException.invalidArgument(
          "StreamARN, ConsumerName and ConsumerARN name different consumers.");
    }
    return found;
  }

  /** The consumer of an ARN that is valid. */
  static Found find(Account account, String consumerArn) throws ApiException {
    Matcher parts = ARN_PARTS.matcher(consumerArn);
    if (!parts.matches()) {
      throw ApiException.invalidArgument("Invalid ConsumerARN: " + consumerArn);
    }
    KinesisStream stream = account.stream(StreamRef.ofArn(parts.group(1)));
    StreamConsumer consumer = byName(account, stream, parts.group(2));
    if (!consumer.arn(account.arn(stream)).equals(consumerArn)) {
      throw notFound(account, stream, parts.group(2));
    }
    return new Found(stream, consumer);
  }

  private static StreamConsumer byName(Account account, KinesisStream stream, String name)
      throws ApiException {
    Optional<StreamConsumer> consumer =
        stream.consumers().find(name, account.streams().nowMillis());
    if (consumer.isEmpty()) {
      throw notFound(account, stream, name);
    }
    return consumer.get();
  }

  private static ApiException notFound(Account account, KinesisStream stream, String name) {
    return ApiException.notFound(
        "Consumer "
            + name
            + " under stream "
            + stream.settings().name()
            + " under account "
            + account.id()
            + " not found.");
  }

  /** A consumer and the stream that it belongs to. */
  record Found(KinesisStream stream, StreamConsumer consumer) {}
}
