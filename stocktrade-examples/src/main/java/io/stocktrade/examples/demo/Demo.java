package io.stocktrade.examples.demo;

import io.stocktrade.consumer.ConsumerFailure;
import io.stocktrade.consumer.ProgressCounts;
import io.stocktrade.consumer.StartMode;
import io.stocktrade.consumer.StartPosition;
import io.stocktrade.consumer.StockTradeConsumer;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.local.LocalAws;
import io.stocktrade.producer.KplTradePublisher;
import io.stocktrade.producer.TradePublisher;
import io.stocktrade.producer.generator.ReplayTradeGenerator;
import io.stocktrade.producer.generator.TradeGenerator;
import io.stocktrade.producer.generator.TradeGenerators;
import io.stocktrade.producer.pump.PumpSummary;
import io.stocktrade.producer.pump.TradePump;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/**
 * The whole pipeline in one JVM: the embedded AWS, trades published by KPL, consumed by KCL, and
 * aggregated in windows.
 */
final class Demo {
  static final String STREAM = "StockTradeStream";
  static final String APPLICATION = "StockTradesProcessor";

  private static final Set<String> OUR_GENERATORS = Set.of("random", "market");

  private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration STALLED = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 20;

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
    try (TradeGenerator generator = openGenerator();
        LocalAws aws = startAws()) {
      aws.createStream(STREAM, settings.shards());
      try (StockTradeConsumer consumer = consumer(aws)) {
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
          news.accept(settings.inWords());
          PumpSummary pumped = publish(generator, publisher);
          tellOfBadLines(generator);
          ProgressCounts consumed = consume(consumer, pumped.delivered());
          return new DemoSummary(pumped, consumed);
        }
      }
    }
  }

  private TradeGenerator openGenerator() {
    if (settings.replay() == null) {
      return TradeGenerators.named(settings.generator(), generatorOptions());
    }
    return new DistinctIds(
        settings.replay(),
        settings.skipBadLines()
            ? ReplayTradeGenerator.skippingBadLines(settings.replay())
            : ReplayTradeGenerator.of(settings.replay()));
  }

  private Map<String, String> generatorOptions() {
    Map<String, String> options = new HashMap<>(settings.generatorOptions());
    if (OUR_GENERATORS.contains(settings.generator())) {
      options.putIfAbsent("timestamps", "now");
      // Another seed each time, since a demonstration that repeats itself is dull.
      options.putIfAbsent("seed", Long.toString(System.nanoTime()));
    }
    return options;
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

  private StockTradeConsumer consumer(LocalAws aws) {
    return StockTradeConsumer.builder()
        .streamName(STREAM)
        .applicationName(APPLICATION)
        .kinesisClient(aws.kinesisAsyncClient())
        .dynamoDbClient(aws.dynamoDbAsyncClient())
        .startAt(StartPosition.trimHorizon())
        .startMode(StartMode.FAST_LOCAL)
        .processors(() -> new StatsProcessor(settings.windowSettings(), results))
        .build();
  }

  private TradePublisher publisher(LocalAws aws) {
    KinesisProducerConfiguration kpl = aws.kplConfiguration();
    if (settings.tempDirectory() != null) {
      kpl.setTempDirectory(settings.tempDirectory().toString());
    }
    return KplTradePublisher.builder(STREAM).kpl(kpl).build();
  }

  private PumpSummary publish(TradeGenerator generator, TradePublisher publisher)
      throws InterruptedException {
    TradePump.Builder builder = TradePump.builder(generator, publisher);
    if (settings.count() != null) {
      builder.count(settings.count());
    }
    if (settings.duration() != null) {
      builder.duration(settings.duration());
    }
    TradePump pump = builder.rate(settings.tradesPerSecond()).build();
    var unused = stop.requested().thenRun(pump::stop);
    pump.run();
    publisher.close(FLUSH_TIMEOUT);
    return pump.summary();
  }

  /** Waits until so many distinct trades are consumed, then has all open windows emitted. */
  private static ProgressCounts consume(StockTradeConsumer consumer, long trades)
      throws InterruptedException {
    long records = 0;
    long lastProgress = System.nanoTime();
    while (consumer.progress().total().distinctTrades() < trades) {
      awaitStop(consumer);
      long now = consumer.progress().total().records();
      if (now > records) {
        records = now;
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > STALLED.toNanos()) {
        throw new IllegalStateException(
            "consumed "
                + consumer.progress().total().distinctTrades()
                + " of "
                + trades
                + " trades, and none for "
                + STALLED.toSeconds()
                + " s");
      }
    }
    if (!consumer.closeEmittingOpenWindows(CLOSE_TIMEOUT)) {
      throw new IllegalStateException(
          "the consumer did not stop in good order" + because(consumer.failure()));
    }
    return consumer.progress().total();
  }

  private static void awaitStop(StockTradeConsumer consumer) throws InterruptedException {
    try {
      consumer.terminated().get(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the consumer stopped by itself", e);
    }
    throw new IllegalStateException("the consumer stopped by itself" + because(consumer.failure()));
  }

  private static String because(Optional<ConsumerFailure> failure) {
    return failure.map(f -> ": " + f).orElse("");
  }
}
