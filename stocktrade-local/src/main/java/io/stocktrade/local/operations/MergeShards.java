package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.Shard;
import java.math.BigInteger;
import java.util.Optional;

/** MergeShards. */
final class MergeShards extends FieldsOperation {
  private static final Field<String> LOWER = Field.name("ShardToMerge").required();
  private static final Field<String> UPPER = Field.name("AdjacentShardToMerge").required();

  MergeShards(Account account) {
    super(account, Fields.of(LOWER, UPPER, StreamRef.ARN, StreamRef.NAME));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    String name = StreamRef.name(input, account);
    int lower = account.shardIndex(input.need(LOWER), name);
    int upper = account.shardIndex(input.need(UPPER), name);
    KinesisStream stream = account.stream(input);
    return stream.exclusively(
        () -> {
          account.checkActive(stream);
          account.checkProvisioned(stream, "MergeShards");
          checkPair(
              stream,
              ShardChange.find(account, stream, lower),
              ShardChange.find(account, stream, upper));
          stream.reshard(change -> change.merge(lower, upper), account.streams().nowMillis());
          return Optional.empty();
        });
  }

  private void checkPair(KinesisStream stream, Shard lower, Shard upper) throws ApiException {
    BigInteger next = lower.hashKeys().last().add(BigInteger.ONE);
    if (!next.equals(upper.hashKeys().first())) {
      throw ApiException.invalidArgument(
          "Shards "
              + lower.id()
              + " and "
              + upper.id()
              + " in stream "
              + stream.settings().name()
              + " under account "
              + account.id()
              + " are not an adjacent pair of shards eligible for merging");
    }
    ShardChange.checkOpen(account, stream, lower);
    ShardChange.checkOpen(account, stream, upper);
  }
}
