package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.Shard;
import io.stocktrade.local.store.StreamStatus;
import java.util.List;
import java.util.Optional;

/** DescribeStream. */
final class DescribeStream extends FieldsOperation {
  private static final int DEFAULT_LIMIT = 100;
  private static final Field<Integer> LIMIT = Field.integer("Limit").inRange(1, 10_000);
  private static final Field<String> AFTER = Field.name("ExclusiveStartShardId");

  DescribeStream(Account account) {
    super(account, Fields.of(LIMIT, AFTER, StreamRef.ARN, StreamRef.NAME));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    String name = StreamRef.name(input, account);
    String afterId = input.get(AFTER);
    int after = afterId == null ? -1 : account.shardIndex(afterId, name);
    KinesisStream stream = account.stream(input);
    long now = account.streams().nowMillis();
    boolean creating = stream.status(now) == StreamStatus.CREATING;
    List<Shard> all =
        creating
            ? List.of()
            : stream.shards(now).stream().filter(shard -> shard.index() > after).toList();
    int limit = input.get(LIMIT, DEFAULT_LIMIT);
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
