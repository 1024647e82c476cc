package io.stocktrade.examples.demo;

import io.stocktrade.consumer.ProgressCounts;
import io.stocktrade.consumer.StartMode;
import io.stocktrade.consumer.StartPosition;
import io.stocktrade.consumer.StockTradeConsumer;
import io.stocktrade.consumer.StockTradeConsumerBuilder;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.examples.consume.ConsumerWait;
import io.stocktrade.examples.consume.GlobalStage;
import io.stocktrade.examples.dashboard.Dashboard;
import io.stocktrade.examples.dashboard.DashboardModel;
import io.stocktrade.examples.dashboard.DashboardServer;
import io.stocktrade.examples.dashboard.GlobalFeed;
import io.stocktrade.local.LocalAws;
import io.stocktrade.producer.KplTradePublisher;
import io.stocktrade.producer.TradePublisher;
import io.stocktrade.producer.generator.ReplayTradeGenerator;
import io.stocktrade.producer.generator.TradeGenerator;
import io.stocktrade.producer.pump.PumpSummary;
import io.stocktrade.producer.pump.TradePump;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The whole pipeline in one JVM: the embedded AWS, trades published by KPL, consumed by KCL, and
 * aggregated in windows.
 */
final class Demo {
  static final String STREAM = "StockTradeStream";
  static final String APPLICATION = "StockTradesProcessor";

  private static final String REPORTS = APPLICATION + "-Reports";
  private static final String GLOBAL_APPLICATION = APPLICATION + "-Global";
  private static final String WORKER = "demo";

  private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(60);

  private final DemoSettings settings;
  private final StopSignal stop;
  private final Consumer<String> news;
  private final Consumer<WindowResult<TradeStats>> results;

  /**
   * A demo.
   *
   * @param settings what it is to do
   * @param stop ends the publishing; what was published is consumed nevertheless
   * @param news takes a line of text now and then
   * @param results takes each window's result, from the threads of the shards
   */
  Demo(
      DemoSettings settings,
      StopSignal stop,
      Consumer<String> news,
      Consumer<WindowResult<TradeStats>> results) {
    this.settings = settings;
    this.stop = stop;
    this.news = news;
    this.results = results;
  }

  /** Runs until the input ends or the signal is given, and all that was published is consumed. */
  DemoSummary run() throws InterruptedException {
    long started = System.nanoTime();
    news.accept("Starting an embedded AWS, KPL and KCL ...");
    try (TradeGenerator generator = openGenerator();
        LocalAws aws = startAws()) {
      aws.createStream(STREAM, settings.shards());
      DashboardModel model = new DashboardModel(STREAM, APPLICATION, settings.largeSell());
      try (StockTradeConsumer consumer = consumer(aws, model);
          DashboardServer dashboard =
              Dashboard.start(settings.dashboardPort(), model, consumer, WORKER);
          GlobalStage stage = allShards(aws, model)) {
        // Starts in the background; meanwhile KPL unpacks and starts its native process.
        consumer.start();
        try (TradePublisher publisher = publisher(aws)) {
          news.accept(
              String.format(
                  Locale.ROOT,
                  "Embedded AWS and KPL are up after %.1f s: Kinesis %s, DynamoDB %s"
                      + " (for development and tests only).",
                  (System.nanoTime() - started) / 1e9,
                  aws.kinesisEndpoint(),
                  aws.dynamoDbEndpoint()));
          news.accept("Dashboard: " + dashboard.uri());
          news.accept(settings.inWords());
          PumpSummary pumped = publish(generator, publisher);
          tellOfBadLines(generator);
          ProgressCounts consumed = ConsumerWait.untilConsumed(consumer, pumped.delivered());
          if (stage != null) {
            stage.finish(consumer);
          }
          return new DemoSummary(pumped, consumed);
        }
      }
    }
  }

  private TradeGenerator openGenerator() {
    if (settings.replay() == null) {
      return settings.generator().open();
    }
    return new DistinctIds(
        settings.replay(),
        settings.skipBadLines()
            ? ReplayTradeGenerator.skippingBadLines(settings.replay())
            : ReplayTradeGenerator.of(settings.replay()));
  }

  private void tellOfBadLines(TradeGenerator generator) {
    String skipped = generator instanceof DistinctIds replay ? replay.skipped() : null;
    if (skipped != null) {
      news.accept(skipped);
    }
  }

  private LocalAws startAws() {
    return LocalAws.builder()
        .kinesisPort(settings.kinesisPort())
        .kinesisTlsPort(settings.kinesisTlsPort())
        .dynamoDbPort(settings.dynamoDbPort())
        .start();
  }

  private StockTradeConsumer consumer(LocalAws aws, DashboardModel model) {
    StockTradeConsumerBuilder builder =
        builder(aws, STREAM, APPLICATION)
            .processors(
                () ->
                    new StatsProcessor(
                        settings.windowSettings(), results, model, !settings.isReplay()));
    return (settings.isReplay() ? builder : builder.reportStream(REPORTS)).build();
  }

  /** Puts the shards' windows together for the page; those of a replay end only when it does. */
  private @Nullable GlobalStage allShards(LocalAws aws, DashboardModel model) {
    if (settings.isReplay()) {
      return null;
    }
    aws.createStream(REPORTS, 1);
    return GlobalStage.start(
        builder(aws, REPORTS, GLOBAL_APPLICATION), () -> new GlobalFeed(APPLICATION, model), stop);
  }

  private static StockTradeConsumerBuilder builder(
      LocalAws aws, String stream, String application) {
    return StockTradeConsumer.builder()
        .streamName(stream)
        .applicationName(application)
        .workerId(WORKER)
        .kinesisClient(aws.kinesisAsyncClient())
        .dynamoDbClient(aws.dynamoDbAsyncClient())
        .startAt(StartPosition.trimHorizon())
        .startMode(StartMode.FAST_LOCAL);
  }

  private TradePublisher publisher(LocalAws aws) {
    return KplTradePublisher.builder(STREAM)
        .kpl(settings.temp().applyTo(aws.kplConfiguration()))
        .build();
  }

  private PumpSummary publish(TradeGenerator generator, TradePublisher publisher)
      throws InterruptedException {
    TradePump.Builder builder = TradePump.builder(generator, publisher);
    settings.limits().applyTo(builder);
    TradePump pump = builder.rate(settings.tradesPerSecond()).build();
    var unused = stop.requested().thenRun(pump::stop);
    pump.run();
    publisher.close(FLUSH_TIMEOUT);
    return pump.summary();
  }
}
