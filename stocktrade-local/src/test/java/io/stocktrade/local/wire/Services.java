package io.stocktrade.local.wire;

import io.stocktrade.local.fanout.FanOut;
import io.stocktrade.local.fanout.FanOutPace;
import io.stocktrade.local.faults.FaultInjector;
import io.stocktrade.local.operations.Accounts;
import io.stocktrade.local.operations.Operations;
import io.stocktrade.local.store.StreamStore;
import java.time.Duration;
import java.time.InstantSource;

/** Services without a server around them. */
final class Services {
  private Services() {}

  /** Kinesis without streams, whose changes take no time and whose subscriptions get nothing. */
  static KinesisService kinesis() {
    FanOut fanOut = new FanOut(task -> {}, (task, delay) -> {}, FanOutPace.UNLIMITED);
    return new KinesisService(
        new Accounts(
            "000000000000",
            "us-east-1",
            (id, region) -> new StreamStore(InstantSource.system(), Duration.ZERO),
            account -> new Operations(account, new FaultInjector(InstantSource.system()))),
        fanOut);
  }
}
