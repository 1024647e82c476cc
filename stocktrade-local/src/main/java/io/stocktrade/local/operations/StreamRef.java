package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How an input names its stream: by StreamName, by StreamARN, or by both. For one thread. */
final class StreamRef {
  static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
  static final int MAX_NAME_LENGTH = 128;

  private static final Pattern ARN = Pattern.compile("arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+");
  private static final Pattern ARN_PARTS =
      Pattern.compile("arn:[^:]*:kinesis:([^:]*):(\\d{12}):stream/([^/]+)");
  static final int MAX_ARN_LENGTH = 2048;

  private @Nullable String name;
  private @Nullable String arn;

  static StreamRef ofArn(String arn) {
    StreamRef ref = new StreamRef();
    ref.arn = arn;
    return ref;
  }

  /** Takes the field if it names the stream. */
  boolean read(String field, InputReader in) throws IOException {
    switch (field) {
      case "StreamName" -> name = in.string();
      case "StreamARN" -> arn = in.string();
      default -> {
        return false;
      }
    }
    return true;
  }

  boolean isAbsent() {
    return name == null && arn == null;
  }

  void validate(Violations violations) {
    if (arn == null) {
      violations.required(name, "streamName");
    }
    validateIfPresent(violations);
  }

  /** For operations that know streams by their ARN only. */
  void validateArn(Violations violations) {
    violations.required(arn, "streamARN");
    validateIfPresent(violations);
  }

  void validateIfPresent(Violations violations) {
    violations.pattern(name, "streamName", NAME);
    violations.length(name, "streamName", 1, MAX_NAME_LENGTH);
    violations.pattern(arn, "streamARN", ARN);
    violations.length(arn, "streamARN", 1, MAX_ARN_LENGTH);
  }

  /** The stream's name; a valid reference has one. */
  String name(Account account) throws ApiException {
    if (arn == null) {
      return Objects.requireNonNull(name);
    }
    Matcher parts = ARN_PARTS.matcher(arn);
    if (!parts.matches()) {
      throw ApiException.invalidArgument("Invalid StreamARN: " + arn);
    }
    String arnName = parts.group(3);
    if (name != null && !name.equals(arnName)) {
      throw ApiException.invalidArgument(
          "StreamName " + name + " and StreamARN " + arn + " do not match.");
    }
    if (!parts.group(1).equals(account.region()) || !parts.group(2).equals(account.id())) {
      throw ApiException.notFound(
          "Stream " + arnName + " under account " + parts.group(2) + " not found.");
    }
    return arnName;
  }
}
