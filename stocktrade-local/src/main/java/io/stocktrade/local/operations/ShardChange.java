package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.Shard;
import io.stocktrade.local.store.ShardIds;
import java.util.Optional;

/** What splits and merges have in common: a shard that must be there, and open. */
final class ShardChange {
  private ShardChange() {}

  static Shard find(Account account, KinesisStream stream, int index) throws ApiException {
    Optional<Shard> shard = stream.shard(index, account.streams().nowMillis());
    if (shard.isEmpty()) {
      throw account.shardNotFound(ShardIds.format(index), stream.settings().name());
    }
    return shard.get();
  }

  static void checkOpen(Account account, KinesisStream stream, Shard shard) throws ApiException {
    if (!shard.isOpen()) {
      throw ApiException.invalidArgument(
          "Shard "
              + shard.id()
              + " in stream "
              + stream.settings().name()
              + " under account "
              + account.id()
              + " has already been merged or split, and thus is not eligible for merging or"
              + " splitting.");
    }
  }
}
