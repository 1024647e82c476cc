package io.stocktrade.consumer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

/** What a consumer was built with; validated by {@link StockTradeConsumerBuilder}. */
record ConsumerConfig(
    String streamName,
    String applicationName,
    String workerId,
    AwsAccess access,
    @Nullable CloudWatchAsyncClient kclMetrics,
    Supplier<? extends TradeProcessor> processors,
    StartPosition startPosition,
    StartMode startMode,
    Retrieval retrieval,
    LeaseSettings leases,
    @Nullable ConsumerListener listener,
    ConsumerMetrics metrics,
    Duration timeoutAfterFailure,
    InstantSource clock) {
  /** The lease table's name. */
  String leaseTable() {
    return leases.table().orElse(applicationName);
  }
}
