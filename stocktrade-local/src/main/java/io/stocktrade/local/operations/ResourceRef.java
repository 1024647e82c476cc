package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.StreamConsumer;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A stream or a consumer, as something that has tags and a policy. */
sealed interface ResourceRef {
  /** How an input names it. */
  Field<String> ARN =
      Field.string("ResourceARN")
          .required()
          .matching(Pattern.compile("arn:aws.*:kinesis:.*:\\d{12}:.*stream/\\S+"))
          .ofLength(1, StreamRef.MAX_ARN_LENGTH);

  static ResourceRef find(Values input, Account account) throws ApiException {
    String arn = input.need(ARN);
    return ConsumerRef.isArn(arn)
        ? new OfConsumer(ConsumerRef.find(arn, account).consumer())
        : new OfStream(account.streamOfArn(arn), account);
  }

  /** In messages. */
  String label();

  Map<String, String> tags();

  void changeTags(UnaryOperator<Map<String, String>> change);

  @Nullable String policy();

  void setPolicy(@Nullable String policy);

  /** A stream. */
  record OfStream(KinesisStream stream, Account account) implements ResourceRef {
    @Override
    public String label() {
      return "stream " + stream.settings().name();
    }

    @Override
    public Map<String, String> tags() {
      return stream.settings().tags();
    }

    @Override
    public void changeTags(UnaryOperator<Map<String, String>> change) {
      stream.set(
          settings -> settings.withTags(change.apply(settings.tags())),
          account.streams().nowMillis());
    }

    @Override
    public @Nullable String policy() {
      return stream.settings().policy();
    }

    @Override
    public void setPolicy(@Nullable String policy) {
      stream.set(settings -> settings.withPolicy(policy), account.streams().nowMillis());
    }
  }

  /** A consumer. */
  record OfConsumer(StreamConsumer consumer) implements ResourceRef {
    @Override
    public String label() {
      return "consumer " + consumer.name();
    }

    @Override
    public Map<String, String> tags() {
      return consumer.tags();
    }

    @Override
    public void changeTags(UnaryOperator<Map<String, String>> change) {
      consumer.changeTags(change);
    }

    @Override
    public @Nullable String policy() {
      return consumer.policy();
    }

    @Override
    public void setPolicy(@Nullable String policy) {
      consumer.setPolicy(policy);
    }
  }
}
