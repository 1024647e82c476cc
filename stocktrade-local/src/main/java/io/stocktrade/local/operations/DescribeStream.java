package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.Shard;
import io.stocktrade.local.store.StreamStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** DescribeStream. */
final class DescribeStream implements Operation<DescribeStream.Input> {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 10_000;

  private final Account account;

  DescribeStream(Account account) {
    this.account = account;
  }

  static final class Input {
    private final StreamRef stream = new StreamRef();
    private @Nullable Integer limit;
    private @Nullable String exclusiveStartShardId;
  }

  @Override
  public Input read(InputReader in) throws IOException {
    Input input = new Input();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      switch (field) {
        case "Limit" -> input.limit = in.integer();
        case "ExclusiveStartShardId" -> input.exclusiveStartShardId = in.string();
        default -> {
          if (!input.stream.read(field, in)) {
            in.skip();
          }
        }
      }
    }
    return input;
  }

  @Override
  public void validate(Input input, Violations violations) {
    violations.range(input.limit, "limit", 1, MAX_LIMIT);
    ShardPaging.validate(input.exclusiveStartShardId, violations);
    input.stream.validate(violations);
  }

  @Override
  public Optional<Output> run(Input input) throws ApiException {
    String name = input.stream.name(account);
    int after =
        input.exclusiveStartShardId == null
            ? -1
            : account.shardIndex(input.exclusiveStartShardId, name);
    KinesisStream stream = account.stream(input.stream);
    boolean creating = stream.status(account.streams().nowMillis()) == StreamStatus.CREATING;
    List<Shard> all =
        creating
            ? List.of()
            : stream.shards().stream().filter(shard -> shard.index() > after).toList();
    int limit = input.limit == null ? DEFAULT_LIMIT : input.limit;
    List<Shard> page = all.subList(0, Math.min(limit, all.size()));
    return Output.of(
        out ->
            out.object(
                "StreamDescription",
                description -> {
                  StreamOutput.description(description, account, stream);
                  description.startList("Shards");
                  for (Shard shard : page) {
                    StreamOutput.shard(description, shard);
                  }
                  description.endList();
                  description.bool("HasMoreShards", page.size() < all.size());
                }));
  }
}
