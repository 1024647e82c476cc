package io.stocktrade.benchmarks.endtoend;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.BatchReport;
import io.stocktrade.consumer.ConsumerMetrics;
import io.stocktrade.consumer.ProcessorSettings;
import io.stocktrade.consumer.Retrieval;
import io.stocktrade.consumer.StartMode;
import io.stocktrade.consumer.StockTradeConsumer;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.Refusal;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.model.StockTrade;
import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * {@link StockTradeConsumer} with the tutorial's statistics in windows of a second, which wait a
 * second for trades that are out of order and are revised for a minute, and with copies left out.
 */
final class WindowReader implements Reader {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final Duration OUT_OF_ORDER = Duration.ofSeconds(1);

  private final Tally tally = new Tally();
  private final KinesisAsyncClient kinesis;
  private final DynamoDbAsyncClient dynamoDb;
  private final StockTradeConsumer consumer;

  private WindowReader(Source source) {
    ProcessorSettings settings = ProcessorSettings.builder().codec(source.format().codec()).build();
    kinesis = source.kinesisClient();
    dynamoDb = source.dynamoDbClient();
    consumer =
        StockTradeConsumer.builder()
            .streamName(source.stream())
            .applicationName(source.application())
            .kinesisClient(kinesis)
            .dynamoDbClient(dynamoDb)
            .startMode(StartMode.FAST_LOCAL)
            .retrieval(
                source.reading() == Setup.Reading.FAN_OUT
                    ? Retrieval.fanOut()
                    : Retrieval.polling())
            .metrics(
                new ConsumerMetrics() {
                  @Override
                  public void onBatch(BatchReport batch) {
                    tally.shard(batch.shardId()).batchDone(batch);
                  }
                })
            .processors(() -> new Processor(settings))
            .build();
  }

  static WindowReader open(Source source) throws Exception {
    WindowReader reader = new WindowReader(source);
    reader.consumer.start();
    if (!reader.consumer.awaitReady(LONG)) {
      throw new IOException(source.application() + ": not ready: " + reader.consumer.health());
    }
    return reader;
  }

  @Override
  public Tally tally() {
    return tally;
  }

  @Override
  public void close() {
    consumer.close(LONG);
    kinesis.close();
    dynamoDb.close();
  }

  private final class Processor extends AggregatingTradeProcessor<TradeStats> {
    @SuppressWarnings("NullAway.Init")
    private ShardTally shard;

    Processor(ProcessorSettings settings) {
      super(
          settings,
          WindowSettings.builder(Windows.tumbling(WINDOW).allowedLateness(LONG))
              .outOfOrderness(OUT_OF_ORDER)
              .duplicateHorizon(LONG)
              .build(),
          TradeStats.aggregation());
    }

    @Override
    protected void onStart() {
      shard = tally.shard(shardId());
    }

    @Override
    protected void onTrade(StockTrade trade) {
      shard.trade(trade, arrival().orElseThrow().toEpochMilli());
    }

    @Override
    protected void onWindow(WindowResult<TradeStats> result) {
      if (result.trigger() == WindowResult.Trigger.WATERMARK) {
        shard.result(result.window().end().plus(OUT_OF_ORDER));
      }
    }

    @Override
    protected void onDuplicate(StockTrade trade) {
      tally.copy();
    }

    @Override
    protected void onLateTrade(StockTrade trade) {
      tally.lost();
    }

    @Override
    protected void onRefusedTrade(StockTrade trade, Refusal reason) {
      tally.lost();
    }
  }
}
