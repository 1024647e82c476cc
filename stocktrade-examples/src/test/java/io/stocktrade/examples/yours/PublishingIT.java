package io.stocktrade.examples.yours;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.local.LocalAws;
import io.stocktrade.local.junit.WithLocalAws;
import io.stocktrade.producer.PutRecordsTradePublisher;
import io.stocktrade.producer.TradePublisher;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

@Timeout(120)
@WithLocalAws(dynamoDb = false)
class PublishingIT {
  @TempDir Path folder;

  @Test
  void shouldPublishATrade(LocalAws aws, KinesisProducerConfiguration kpl) throws Exception {
    aws.createStream("StockTradeStream", 1);

    Publishing.publish(kpl, folder.resolve("dead-trades.journal"));

    assertThat(records(aws.kinesisClient())).hasSize(1);
  }

  private static List<Record> records(KinesisClient kinesis) {
    String iterator =
        kinesis
            .getShardIterator(
                r ->
                    r.streamName("StockTradeStream")
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    return kinesis.getRecords(r -> r.shardIterator(iterator)).records();
  }

  @Test
  void shouldPumpAMarketsTrades(LocalAws aws) throws Exception {
    aws.createStream("Market", 1);
    try (TradePublisher publisher =
        PutRecordsTradePublisher.builder("Market").client(aws.kinesisClient()).build()) {
      assertThat(Publishing.pump(publisher).delivered()).isEqualTo(3_000);
    }
  }

  @Test
  void shouldStartByHand() {
    // region local
    try (LocalAws aws = LocalAws.start()) {
      aws.createStream("StockTradeStream", 2);
      // aws.kinesisAsyncClient(), aws.dynamoDbAsyncClient(), aws.kplConfiguration(), endpoints ...
    }
    // endregion
  }
}
