package io.stocktrade.local.operations;

import io.stocktrade.local.store.ConsumerStatus;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.StreamConsumer;
import io.stocktrade.local.store.StreamConsumers;
import io.stocktrade.local.store.StreamMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** RegisterStreamConsumer. */
final class RegisterStreamConsumer extends FieldsOperation {
  private static final int MAX_CONSUMERS = 20;
  private static final int MAX_CONSUMERS_WITH_ADVANTAGE = 50;
  private static final int MAX_CREATING = 5;

  private static final Field<String> NAME = ConsumerRef.NAME.required();

  RegisterStreamConsumer(Account account) {
    super(account, Fields.of(NAME, Tags.GIVEN, StreamRef.REQUIRED_ARN));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    KinesisStream stream = account.existingStream(input);
    String name = input.need(NAME);
    StreamConsumers consumers = stream.consumers();
    long now = account.streams().nowMillis();
    Map<String, String> tags = input.get(Tags.GIVEN, Map.of());
    Tags.check(account, "consumer " + name, tags);
    StreamConsumer consumer =
        stream.exclusively(
            () -> {
              if (consumers.find(name, now).isEmpty()) {
                checkLimits(stream, consumers.listAfter("", now), now);
              }
              return consumers
                  .register(name, tags, now)
                  .orElseThrow(() -> alreadyExists(stream, name));
            });
    return Output.of(
        out ->
            out.object(
                "Consumer", fields -> StreamOutput.consumer(fields, account, stream, consumer)));
  }

  private void checkLimits(KinesisStream stream, List<StreamConsumer> registered, long nowMillis)
      throws ApiException {
    boolean advantage =
        stream.settings().mode() == StreamMode.ON_DEMAND
            && account.streams().commitment().isInForce(nowMillis);
    int max = advantage ? MAX_CONSUMERS_WITH_ADVANTAGE : MAX_CONSUMERS;
    if (registered.size() >= max) {
      throw ApiException.limitExceeded(
          "This request would exceed the limit of "
              + max
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
