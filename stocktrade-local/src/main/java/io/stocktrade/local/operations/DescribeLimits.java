package io.stocktrade.local.operations;

import java.util.Optional;

/** DescribeLimits. */
final class DescribeLimits extends FieldsOperation {

  DescribeLimits(Account account) {
    super(account, Fields.of());
  }

  @Override
  public Optional<Output> run(Values input) {
    long onDemand = OnDemandLimit.count(account);
    return Output.of(
        out -> {
          out.number("ShardLimit", account.streams().shardLimit());
          out.number("OpenShardCount", account.streams().openShardCount());
          out.number("OnDemandStreamCount", onDemand);
          out.number("OnDemandStreamCountLimit", OnDemandLimit.STREAMS);
        });
  }
}
