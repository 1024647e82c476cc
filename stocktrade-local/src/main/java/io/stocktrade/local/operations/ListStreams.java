package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.store.KinesisStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ListStreams. */
final class ListStreams implements Operation<ListStreams.Input> {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 10_000;
  private static final int MAX_TOKEN_LENGTH = 1 << 20;

  private final Account account;
  private final NextTokens nextTokens;

  ListStreams(Account account, NextTokens nextTokens) {
    this.account = account;
    this.nextTokens = nextTokens;
  }

  static final class Input {
    private @Nullable Integer limit;
    private @Nullable String exclusiveStartStreamName;
    private @Nullable String nextToken;
  }

  @Override
  public Input read(InputReader in) throws IOException {
    Input input = new Input();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      switch (field) {
        case "Limit" -> input.limit = in.integer();
        case "ExclusiveStartStreamName" -> input.exclusiveStartStreamName = in.string();
        case "NextToken" -> input.nextToken = in.string();
        default -> in.skip();
      }
    }
    return input;
  }

  @Override
  public void validate(Input input, Violations violations) {
    violations.range(input.limit, "limit", 1, MAX_LIMIT);
    violations.pattern(input.exclusiveStartStreamName, "exclusiveStartStreamName", StreamRef.NAME);
    violations.length(
        input.exclusiveStartStreamName, "exclusiveStartStreamName", 1, StreamRef.MAX_NAME_LENGTH);
    violations.length(input.nextToken, "nextToken", 1, MAX_TOKEN_LENGTH);
  }

  @Override
  public Optional<Output> run(Input input) throws ApiException {
    long now = account.streams().nowMillis();
    String after = "";
    if (input.nextToken != null) {
      after = nextTokens.open(input.nextToken, now);
    } else if (input.exclusiveStartStreamName != null) {
      after = input.exclusiveStartStreamName;
    }
    int limit = input.limit == null ? DEFAULT_LIMIT : input.limit;
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
