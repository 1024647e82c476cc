package io.stocktrade.local.junit;

import io.stocktrade.local.LocalAws;
import io.stocktrade.local.cloudwatch.Metrics;
import io.stocktrade.local.faults.Faults;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** What parameters can be, by their types' names: KPL may not be on the class path. */
final class Injection {
  private static final Map<String, Function<LocalAws, Object>> TYPES =
      Map.of(
          LocalAws.class.getName(),
          aws -> aws,
          Faults.class.getName(),
          LocalAws::faults,
          Metrics.class.getName(),
          LocalAws::metrics,
          KinesisClient.class.getName(),
          LocalAws::kinesisClient,
          KinesisAsyncClient.class.getName(),
          LocalAws::kinesisAsyncClient,
          DynamoDbClient.class.getName(),
          LocalAws::dynamoDbClient,
          DynamoDbAsyncClient.class.getName(),
          LocalAws::dynamoDbAsyncClient,
          CloudWatchClient.class.getName(),
          LocalAws::cloudWatchClient,
          CloudWatchAsyncClient.class.getName(),
          LocalAws::cloudWatchAsyncClient,
          "software.amazon.kinesis.producer.KinesisProducerConfiguration",
          aws -> aws.kplConfiguration());

  private Injection() {}

  static boolean isSupported(Class<?> type) {
    return TYPES.containsKey(type.getName());
  }

  static Object resolve(Class<?> type, LocalAws aws) {
    return Objects.requireNonNull(TYPES.get(type.getName())).apply(aws);
  }
}
