package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.store.ConsumerStatus;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.StreamConsumer;
import io.stocktrade.local.store.StreamConsumers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** RegisterStreamConsumer. */
final class RegisterStreamConsumer implements Operation<RegisterStreamConsumer.Input> {
  private static final int MAX_CONSUMERS = 20;
  private static final int MAX_CREATING = 5;

  private final Account account;

  RegisterStreamConsumer(Account account) {
    this.account = account;
  }

  static final class Input {
    private final StreamRef stream = new StreamRef();
    private @Nullable String consumerName;
    private @Nullable Map<String, String> tags;
  }

  @Override
  public Input read(InputReader in) throws IOException {
    Input input = new Input();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      switch (field) {
        case "StreamARN" -> input.stream.read(field, in);
        case "ConsumerName" -> input.consumerName = in.string();
        case "Tags" -> input.tags = in.stringMap();
        default -> in.skip();
      }
    }
    return input;
  }

  @Override
  public void validate(Input input, Violations violations) {
    violations.required(input.consumerName, "consumerName");
    violations.pattern(input.consumerName, "consumerName", StreamRef.NAME);
    violations.length(input.consumerName, "consumerName", 1, StreamRef.MAX_NAME_LENGTH);
    violations.tags(input.tags, "tags");
    input.stream.validateArn(violations);
  }

  @Override
  public Optional<Output> run(Input input) throws ApiException {
    KinesisStream stream = account.existingStream(input.stream);
    String name = Objects.requireNonNull(input.consumerName);
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
