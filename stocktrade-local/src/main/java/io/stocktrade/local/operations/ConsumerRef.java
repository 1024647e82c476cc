package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.StreamConsumer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an input names its consumer: by ConsumerARN, or by StreamARN and ConsumerName, or by all of
 * them.
 */
final class ConsumerRef {
  static final Field<String> NAME = Field.name("ConsumerName");
  static final Field<String> ARN =
      Field.string("ConsumerARN")
          .matching(
              Pattern.compile(
                  "^(arn):aws.*:kinesis:.*:\\d{12}:.*stream\\/[a-zA-Z0-9_.-]+\\/consumer\\/"
                      + "[a-zA-Z0-9_.-]+:[0-9]+"))
          .ofLength(1, StreamRef.MAX_ARN_LENGTH);
  static final Fields FIELDS = Fields.of(NAME, ARN, StreamRef.ARN);

  private static final Pattern ARN_PARTS = Pattern.compile("(.*)/consumer/([^/:]+):[0-9]+");

  private ConsumerRef() {}

  /** A consumer and the stream that it belongs to. */
  record Found(KinesisStream stream, StreamConsumer consumer) {}

  static Found find(Values input, Account account) throws ApiException {
    String arn = input.get(ARN);
    String name = input.get(NAME);
    String streamArn = input.get(StreamRef.ARN);
    if (arn == null) {
      if (name == null || streamArn == null) {
        throw ApiException.invalidArgument(
            "Either ConsumerARN or both StreamARN and ConsumerName must be provided.");
      }
      KinesisStream stream = account.streamOfArn(streamArn);
      return new Found(stream, byName(account, stream, name));
    }
    Found found = find(arn, account);
    boolean otherName = name != null && !name.equals(found.consumer().name());
    if (otherName
        || (streamArn != null && !account.streamOfArn(streamArn).equals(found.stream()))) {
      throw ApiException.invalidArgument(
          "StreamARN, ConsumerName and ConsumerARN name different consumers.");
    }
    return found;
  }

  /** Whether an ARN is a consumer's. */
  static boolean isArn(String arn) {
    return ARN_PARTS.matcher(arn).matches();
  }

  /** The consumer of an ARN. */
  static Found find(String consumerArn, Account account) throws ApiException {
    Matcher parts = ARN_PARTS.matcher(consumerArn);
    if (!parts.matches()) {
      throw ApiException.invalidArgument("Invalid ConsumerARN: " + consumerArn);
    }
    KinesisStream stream = account.streamOfArn(parts.group(1));
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

  static ApiException notFound(Account account, KinesisStream stream, String name) {
    return ApiException.notFound(
        "Consumer "
            + name
            + " under stream "
            + stream.settings().name()
            + " under account "
            + account.id()
            + " not found.");
  }
}
