package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import java.util.List;
import java.util.Optional;

/** ListStreams. */
final class ListStreams extends FieldsOperation {
  private static final int DEFAULT_LIMIT = 100;
  private static final Field<Integer> LIMIT = Field.integer("Limit").inRange(1, 10_000);
  private static final Field<String> NEXT_TOKEN = Field.nextToken();
  private static final Field<String> AFTER = Field.name("ExclusiveStartStreamName");

  private final NextTokens nextTokens;

  ListStreams(Account account, NextTokens nextTokens) {
    super(account, Fields.of(LIMIT, AFTER, NEXT_TOKEN));
    this.nextTokens = nextTokens;
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    long now = account.streams().nowMillis();
    String token = input.get(NEXT_TOKEN);
    String after = token == null ? input.get(AFTER, "") : nextTokens.open(token, now);
    int limit = input.get(LIMIT, DEFAULT_LIMIT);
    List<KinesisStream> found = account.streams().listAfter(after, limit + 1);
    List<KinesisStream> page = found.subList(0, Math.min(limit, found.size()));
    return Output.of(
        out -> {
          out.strings("StreamNames", page.stream().map(s -> s.settings().name()).toList());
          out.bool("HasMoreStreams", page.size() < found.size());
          if (page.size() < found.size()) {
            String last = page.get(page.size() - 1).settings().name();
            out.string("NextToken", nextTokens.create(last, now));
          }
          out.startList("StreamSummaries");
          for (KinesisStream stream : page) {
            out.element(
                summary -> {
                  summary.string("StreamName", stream.settings().name());
                  summary.string("StreamARN", account.arn(stream));
                  summary.string("StreamStatus", stream.status(now).name());
                  StreamOutput.mode(summary, stream);
                  summary.timestamp("StreamCreationTimestamp", stream.createdMillis());
                });
          }
          out.endList();
        });
  }
}
