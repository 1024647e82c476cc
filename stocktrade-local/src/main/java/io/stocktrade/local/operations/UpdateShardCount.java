package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.Resharding;
import java.util.Deque;
import java.util.Optional;

/** UpdateShardCount. */
final class UpdateShardCount extends FieldsOperation {
  private static final int MAX_UPDATES_PER_DAY = 10;

  /** AWS's own limit per stream. */
  private static final int MAX_SHARDS = 10_000;

  private static final Field<String> SCALING =
      Field.string("ScalingType").required().with(Checks.oneOf("UNIFORM_SCALING"));
  private static final Field<Integer> TARGET =
      Field.integer("TargetShardCount").required().with(Checks.range(1, Integer.MAX_VALUE));

  UpdateShardCount(Account account) {
    super(account, Fields.of(SCALING, StreamRef.ARN, StreamRef.NAME, TARGET));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    KinesisStream stream = account.stream(input);
    int target = input.need(TARGET);
    int current =
        stream.exclusively(
            () -> {
              account.checkActive(stream);
              account.checkProvisioned(stream, "UpdateShardCount");
              return account.streams().whileNobodyAdds(() -> update(stream, target));
            });
    return Output.of(
        out -> {
          out.string("StreamName", stream.settings().name());
          out.number("CurrentShardCount", current);
          out.number("TargetShardCount", target);
          out.string("StreamARN", account.arn(stream));
        });
  }

  /** Gives how many shards were open before. */
  private int update(KinesisStream stream, int target) throws ApiException {
    long now = account.streams().nowMillis();
    int open = stream.openShards(now).size();
    check(open, target);
    countUpdate(stream, now);
    stream.reshard(new Resharding.EqualShards(target), now);
    return open;
  }

  private void check(int current, int target) throws ApiException {
    String counts = "Current open shard count: " + current + ", Target shard count: " + target;
    int others = account.streams().claimedShardCount() - current;
    int max = Math.min(MAX_SHARDS, account.streams().shardLimit() - others);
    if (target > current && target > max) {
      throw ApiException.limitExceeded(
          "Target shard count or number of open shards cannot be greater than "
              + max
              + ". "
              + counts);
    }
    if (target > 2L * current) {
      throw ApiException.limitExceeded(
          "UpdateShardCount cannot scale up over double your current open shard count. " + counts);
    }
    if (2L * target < current) {
      throw ApiException.limitExceeded(
          "UpdateShardCount cannot scale down below half your current open shard count. " + counts);
    }
  }

  private void countUpdate(KinesisStream stream, long nowMillis) throws ApiException {
    Deque<Long> updates = stream.shardCountUpdates(nowMillis);
    if (account.streams().enforcesLimits() && updates.size() >= MAX_UPDATES_PER_DAY) {
      throw ApiException.limitExceeded(
          "UpdateShardCount limit of "
              + MAX_UPDATES_PER_DAY
              + " in a rolling 24 hour period has been exceeded for stream "
              + stream.settings().name()
              + " under account "
              + account.id()
              + ".");
    }
    updates.addLast(nowMillis);
  }
}
