package io.stocktrade.local.operations;

import io.stocktrade.local.store.HashKeyRange;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.Resharding;
import io.stocktrade.local.store.Shard;
import java.math.BigInteger;
import java.util.Optional;

/** SplitShard. */
final class SplitShard extends FieldsOperation {
  private static final Field<String> KEY =
      Field.string("NewStartingHashKey")
          .required()
          .with(Checks.matching(RecordEntry.HASH_KEY_FORM));
  private static final Field<String> SHARD = Field.name("ShardToSplit").required();

  SplitShard(Account account) {
    super(account, Fields.of(StreamRef.ARN, KEY, StreamRef.NAME, SHARD));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    int index = account.shardIndex(input.need(SHARD), StreamRef.name(input, account));
    KinesisStream stream = account.stream(input);
    BigInteger key = new BigInteger(input.need(KEY));
    return stream.exclusively(
        () -> {
          account.checkActive(stream);
          account.checkProvisioned(stream, "SplitShard");
          return account.streams().whileNobodyAdds(() -> split(stream, index, key));
        });
  }

  private Optional<Output> split(KinesisStream stream, int index, BigInteger key)
      throws ApiException {
    Shard shard = ShardChange.find(account, stream, index);
    ShardLimit.check(account, 1);
    ShardChange.checkOpen(account, stream, shard);
    checkKey(stream, shard, key);
    stream.reshard(new Resharding.Split(index, key), account.streams().nowMillis());
    return Optional.empty();
  }

  private void checkKey(KinesisStream stream, Shard shard, BigInteger key) throws ApiException {
    HashKeyRange range = shard.hashKeys();
    if (key.compareTo(range.first().add(BigInteger.ONE)) <= 0 || key.compareTo(range.last()) >= 0) {
      throw ApiException.invalidArgument(
          "NewStartingHashKey "
              + key
              + " used in SplitShard() on shard "
              + shard.id()
              + " in stream "
              + stream.settings().name()
              + " under account "
              + account.id()
              + " is not both greater than one plus the shard's StartingHashKey "
              + range.first()
              + " and less than the shard's EndingHashKey "
              + range.last()
              + ".");
    }
  }
}
