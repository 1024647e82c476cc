package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.store.StreamMode;
import java.io.IOException;
import java.util.Optional;

/** DescribeLimits. */
final class DescribeLimits implements Operation<DescribeLimits.Input> {
  private static final int ON_DEMAND_STREAMS = 50;

  private final Account account;

  DescribeLimits(Account account) {
    this.account = account;
  }

  /** Has no field. */
  record Input() {}

  @Override
  public Input read(InputReader in) throws IOException {
    while (in.nextField() != null) {
      in.skip();
    }
    return new Input();
  }

  @Override
  public void validate(Input input, Violations violations) {}

  @Override
  public Optional<Output> run(Input input) {
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
