package io.stocktrade.local.operations;

import io.stocktrade.local.store.StreamMode;
import java.util.Optional;

/** DescribeLimits. */
final class DescribeLimits extends FieldsOperation {
  private static final int ON_DEMAND_STREAMS = 50;

  DescribeLimits(Account account) {
    super(account, Fields.of());
  }

  @Override
  public Optional<Output> run(Values input) {
    long onDemand =
        account.streams().listAfter("", Integer.MAX_VALUE).stream()
            .filter(stream -> stream.settings().mode() == StreamMode.ON_DEMAND)
            .count();
    return Output.of(
        out -> {
          out.number("ShardLimit", ShardLimit.SHARDS);
          out.number("OpenShardCount", account.streams().openShardCount());
          out.number("OnDemandStreamCount", onDemand);
          out.number("OnDemandStreamCountLimit", ON_DEMAND_STREAMS);
        });
  }
}
