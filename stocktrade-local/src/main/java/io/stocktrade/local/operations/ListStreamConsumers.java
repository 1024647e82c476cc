package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.StreamConsumer;
import java.util.List;
import java.util.Optional;

/** ListStreamConsumers. */
final class ListStreamConsumers extends FieldsOperation {
  private static final int DEFAULT_RESULTS = 100;
  private static final Field<Long> CREATED = Field.timestamp("StreamCreationTimestamp");
  private static final Field<String> NEXT_TOKEN = Field.nextToken();
  private static final Field<Integer> MAX_RESULTS = Field.integer("MaxResults").inRange(1, 10_000);

  private final NextTokens nextTokens;

  ListStreamConsumers(Account account, NextTokens nextTokens) {
    super(account, Fields.of(CREATED, StreamRef.REQUIRED_ARN, NEXT_TOKEN, MAX_RESULTS));
    this.nextTokens = nextTokens;
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    long now = account.streams().nowMillis();
    KinesisStream stream = account.stream(input);
    account.checkCreation(stream, input.get(CREATED));
    String token = input.get(NEXT_TOKEN);
    String after = token == null ? "" : after(stream, token, now);
    List<StreamConsumer> found = stream.consumers().listAfter(after, now);
    int max = input.get(MAX_RESULTS, DEFAULT_RESULTS);
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
