package io.stocktrade.local.operations;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an input names its stream: by StreamName, by StreamARN, or by both. */
final class StreamRef {
  static final Pattern NAME_FORM = Pattern.compile("[a-zA-Z0-9_.-]+");
  static final int MAX_NAME_LENGTH = 128;
  static final int MAX_ARN_LENGTH = 2048;

  static final Field<String> ARN =
      Field.string("StreamARN")
          .matching(Pattern.compile("arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+"))
          .ofLength(1, MAX_ARN_LENGTH);

  /** For operations that know streams by their ARN only. */
  static final Field<String> REQUIRED_ARN = ARN.required();

  static final Field<String> OPTIONAL_NAME = Field.name("StreamName");

  /** Required unless the input has the ARN. */
  static final Field<String> NAME = OPTIONAL_NAME.requiredIf(input -> !input.has(ARN));

  private static final Pattern ARN_PARTS =
      Pattern.compile("arn:[^:]*:kinesis:([^:]*):(\\d{12}):stream/([^/]+)");

  private StreamRef() {}

  static boolean isAbsent(Values input) {
    return !input.has(NAME) && !input.has(ARN);
  }

  /** The stream's name; a valid reference has one. */
  static String name(Values input, Account account) throws ApiException {
    String arn = input.get(ARN);
    if (arn == null) {
      return input.need(NAME);
    }
    String arnName = nameOf(arn, account);
    String name = input.get(NAME);
    if (name != null && !name.equals(arnName)) {
      throw ApiException.invalidArgument(
          "StreamName " + name + " and StreamARN " + arn + " do not match.");
    }
    return arnName;
  }

  /** The name in a stream's ARN, which must be of this account and region. */
  static String nameOf(String arn, Account account) throws ApiException {
    Matcher parts = ARN_PARTS.matcher(arn);
    if (!parts.matches()) {
      throw ApiException.invalidArgument("Invalid StreamARN: " + arn);
    }
    String name = parts.group(3);
    if (!parts.group(1).equals(account.region()) || !parts.group(2).equals(account.id())) {
      throw ApiException.notFound(
          "Stream " + name + " under account " + parts.group(2) + " not found.");
    }
    return name;
  }
}
