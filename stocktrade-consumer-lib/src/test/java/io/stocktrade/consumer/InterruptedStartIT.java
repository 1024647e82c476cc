package io.stocktrade.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.local.LocalAws;
import io.stocktrade.local.faults.Fault;
import io.stocktrade.local.faults.FaultPlan;
import io.stocktrade.local.faults.FaultRule;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first start of an application, when DynamoDB's answers are lost. */
@Timeout(180)
class InterruptedStartIT {
  @Test
  void shouldStart_whenTheRowWithKclsVersionIsThereAlready() throws Exception {
    try (LocalAws aws = LocalAws.start()) {
      aws.createStream("start", 2);
      // Each second write is done without the client's hearing of it, who writes again.
      aws.faults()
          .set(
              FaultPlan.of(
                  FaultRule.of(Fault.disconnectAfter()).onDynamoDb("PutItem").every(2).first(8)));
      try (StockTradeConsumer consumer =
          StockTradeConsumer.builder()
              .streamName("start")
              .applicationName("start-app")
              .kinesisClient(aws.kinesisAsyncClient())
              .dynamoDbClient(aws.dynamoDbAsyncClient())
              .processors(
                  () ->
                      new RecordingProcessor(
                          ProcessorSettings.defaults(),
                          WindowSettings.of(Windows.tumbling(Duration.ofSeconds(1)).noLateness())))
              .startMode(StartMode.FAST_LOCAL)
              .build()) {
        consumer.start();

        assertThat(consumer.awaitReady(Duration.ofSeconds(90)))
            .as("ready, or: %s", consumer.failure())
            .isTrue();
      }
    }
  }
}
