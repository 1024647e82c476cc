package io.stocktrade.examples.demo;

import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.examples.cli.DurationConverter;
import io.stocktrade.examples.cli.WindowOption;
import io.stocktrade.examples.publish.GeneratorChoice;
import io.stocktrade.examples.publish.RunLimits;
import io.stocktrade.examples.publish.TempFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the demo is asked to do.
 *
 * @param shards how many shards the stream gets
 * @param window the length of a window
 * @param tradesPerSecond how many trades to publish in a second; infinite for as many as possible
 * @param limits when to end
 * @param generator makes live trades
 * @param replay the file to replay instead of live trades, or null
 * @param skipBadLines whether bad lines of that file are counted instead of ending the demo
 * @param kinesisPort the port for Kinesis, 0 for a free one
 * @param kinesisTlsPort the port for Kinesis over TLS, 0 for a free one
 * @param dynamoDbPort the port for DynamoDB, 0 for a free one
 * @param dashboardPort the port for the dashboard, 0 for a free one
 * @param largeSell of how many shares a sell order is shown in the dashboard
 * @param temp where KPL unpacks its native program
 */
record DemoSettings(
    int shards,
    Duration window,
    double tradesPerSecond,
    RunLimits limits,
    GeneratorChoice generator,
    @Nullable Path replay,
    boolean skipBadLines,
    int kinesisPort,
    int kinesisTlsPort,
    int dynamoDbPort,
    int dashboardPort,
    long largeSell,
    TempFolder temp) {

  /** Longer than any file of one day; a window waits that long for trades that were overtaken. */
  private static final Duration WHOLE_FILE = Duration.ofDays(366);

  /** More than a year of windows of one minute. */
  private static final int MANY_WINDOWS = 1_000_000;

  boolean isReplay() {
    return replay != null;
  }

  /**
   * Live trades close their windows as time goes by, also when none come any more. A file is
   * published as fast as possible, by many connections at once, so that its trades overtake each
   * other by any span of event time: its windows close when all has been read.
   */
  WindowSettings windowSettings() {
    if (isReplay()) {
      return WindowSettings.builder(Windows.tumbling(window).noLateness())
          .outOfOrderness(WHOLE_FILE)
          .maxAheadOfArrival(WHOLE_FILE)
          .duplicateHorizon(WHOLE_FILE)
          .maxOpenWindows(MANY_WINDOWS)
          .build();
    }
    return WindowOption.tumbling(window);
  }

  /** What will happen, in a line. */
  String inWords() {
    String source;
    if (isReplay()) {
      source = "Replaying " + replay + " as fast as possible";
    } else if (tradesPerSecond == Double.POSITIVE_INFINITY) {
      source = "Trades of generator " + generator.name() + " as fast as possible";
    } else {
      source =
          String.format(
              Locale.ROOT,
              "%,.0f trades a second of generator %s",
              tradesPerSecond,
              generator.name());
    }
    return String.format(
        "%s to stream %s with %d shard%s; windows of %s by event time.%s",
        source,
        Demo.STREAM,
        shards,
        shards == 1 ? "" : "s",
        DurationConverter.inWords(window),
        isReplay() || limits.isLimited() ? "" : " Ctrl-C stops.");
  }
}
