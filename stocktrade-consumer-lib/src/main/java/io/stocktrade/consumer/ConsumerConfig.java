package io.stocktrade.consumer;

import io.stocktrade.consumer.state.DynamoDbWindowStateStore;
import io.stocktrade.consumer.state.WindowStateStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** What a consumer was built with; validated by {@link StockTradeConsumerBuilder}. */
record ConsumerConfig(
    String streamName,
    String applicationName,
    String workerId,
    AwsAccess access,
    @Nullable CloudWatchAsyncClient kclMetrics,
    Supplier<? extends ShardProcessor> processors,
    StartPosition startPosition,
    StartMode startMode,
    Retrieval retrieval,
    LeaseSettings leases,
    @Nullable WindowStateStore windowState,
    @Nullable String reportStream,
    @Nullable ConsumerListener listener,
    ConsumerMetrics metrics,
    Duration timeoutAfterFailure,
    InstantSource clock) {
  /** The lease table's name. */
  String leaseTable() {
    return leases.table().orElse(applicationName);
  }

  /** Where the processors keep their window state. */
  WindowStateStore windowStateOr(DynamoDbAsyncClient dynamoDb) {
    return windowState != null
        ? windowState
        : new DynamoDbWindowStateStore(
            dynamoDb, leases.windowStateTable().orElse(applicationName + "-WindowState"));
  }
}
