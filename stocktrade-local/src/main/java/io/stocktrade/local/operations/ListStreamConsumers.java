package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.StreamConsumer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ListStreamConsumers. */
final class ListStreamConsumers implements Operation<ListStreamConsumers.Input> {
  private static final int DEFAULT_RESULTS = 100;
  private static final int MAX_RESULTS = 10_000;
  private static final int MAX_TOKEN_LENGTH = 1 << 20;

  private final Account account;
  private final NextTokens nextTokens;

  ListStreamConsumers(Account account, NextTokens nextTokens) {
    this.account = account;
    this.nextTokens = nextTokens;
  }

  static final class Input {
    private final StreamRef stream = new StreamRef();
    private @Nullable Integer maxResults;
    private @Nullable String nextToken;
    private @Nullable Long streamCreated;
  }

  @Override
  public Input read(InputReader in) throws IOException {
    Input input = new Input();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      switch (field) {
        case "StreamARN" -> input.stream.read(field, in);
        case "MaxResults" -> input.maxResults = in.integer();
        case "NextToken" -> input.nextToken = in.string();
        case "StreamCreationTimestamp" -> input.streamCreated = in.timestampMillis();
        default -> in.skip();
      }
    }
    return input;
  }

  @Override
  public void validate(Input input, Violations violations) {
    input.stream.validateArn(violations);
    violations.length(input.nextToken, "nextToken", 1, MAX_TOKEN_LENGTH);
    violations.range(input.maxResults, "maxResults", 1, MAX_RESULTS);
  }

  @Override
  public Optional<Output> run(Input input) throws ApiException {
    long now = account.streams().nowMillis();
    KinesisStream stream = account.stream(input.stream);
    String after = input.nextToken == null ? "" : after(stream, input.nextToken, now);
    if (input.streamCreated != null
        && input.streamCreated / 1000 != stream.createdMillis() / 1000) {
      throw account.streamNotFound(stream.settings().name());
    }
    List<StreamConsumer> found = stream.consumers().listAfter(after, now);
    int max = input.maxResults == null ? DEFAULT_RESULTS : input.maxResults;
    List<StreamConsumer> page = found.subList(0, Math.min(max, found.size()));
    return Output.of(
        out -> {
          out.startList("Consumers");
          for (StreamConsumer consumer : page) {
            out.element(fields -> StreamOutput.consumer(fields, account, stream, consumer));
          }
          out.endList();
          if (page.size() < found.size()) {
            String last = page.get(page.size() - 1).name();
            out.string("NextToken", nextTokens.create(stream.settings().name() + " " + last, now));
          }
        });
  }

  private String after(KinesisStream stream, String token, long nowMillis) throws ApiException {
    String[] state = nextTokens.open(token, nowMillis).split(" ", -1);
    if (state.length != 2 || !state[0].equals(stream.settings().name())) {
      throw ApiException.invalidArgument("Invalid NextToken.");
    }
    return state[1];
  }
}
