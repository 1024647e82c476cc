package io.stocktrade.local.operations;

import io.stocktrade.local.store.ConsumerStatus;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.StreamConsumer;
import io.stocktrade.local.store.StreamConsumers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** RegisterStreamConsumer. */
final class RegisterStreamConsumer extends FieldsOperation {
  private static final int MAX_CONSUMERS = 20;
  private static final int MAX_CREATING = 5;

  private static final Field<String> NAME = ConsumerRef.NAME.required();
  private static final Field<Map<String, String>> TAGS = Field.tags("Tags");

  RegisterStreamConsumer(Account account) {
    super(account, Fields.of(NAME, TAGS, StreamRef.REQUIRED_ARN));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    KinesisStream stream = account.existingStream(input);
    String name = input.need(NAME);
    StreamConsumers consumers = stream.consumers();
    long now = account.streams().nowMillis();
    if (consumers.find(name, now).isEmpty()) {
      checkLimits(stream, consumers.listAfter("", now), now);
    }
    StreamConsumer consumer =
        consumers.register(name, now).orElseThrow(() -> alreadyExists(stream, name));
    return Output.of(
        out ->
            out.object(
                "Consumer", fields -> StreamOutput.consumer(fields, account, stream, consumer)));
  }

  private void checkLimits(KinesisStream stream, List<StreamConsumer> registered, long nowMillis)
      throws ApiException {
    if (registered.size() >= MAX_CONSUMERS) {
      throw ApiException.limitExceeded(
          "This request would exceed the limit of "
              + MAX_CONSUMERS
              + " consumers for stream "
              + stream.settings().name()
              + " under account "
              + account.id()
              + ".");
    }
    long creating =
        registered.stream()
            .filter(consumer -> consumer.status(nowMillis) == ConsumerStatus.CREATING)
            .count();
    if (creating >= MAX_CREATING) {
      throw ApiException.limitExceeded(
          "This request would exceed the limit of "
              + MAX_CREATING
              + " consumers in CREATING status for stream "
              + stream.settings().name()
              + " under account "
              + account.id()
              + ".");
    }
  }

  private ApiException alreadyExists(KinesisStream stream, String name) {
    return ApiException.inUse(
        "Consumer "
            + name
            + " under stream "
            + stream.settings().name()
            + " already exists for account "
            + account.id()
            + ".");
  }
}
