package io.stocktrade.examples.cli;

import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.WindowSpec;
import io.stocktrade.consumer.window.Windows;
import java.time.Duration;
import picocli.CommandLine.Option;

/** {@code --window}: how long a tumbling window is; and how all commands treat live trades. */
public final class WindowOption {
  /** How late a trade may come and still be counted, in a revised result. */
  private static final Duration LATENESS = Duration.ofMinutes(1);

  /** More than KPL needs when all is well; longer waits would only delay what is on the screen. */
  private static final Duration USUAL_DISORDER = Duration.ofSeconds(2);

  /** How long KPL may take to retry a trade; a copy comes within that time of the original. */
  private static final Duration RETRIES = Duration.ofMinutes(5);

  /** More than the lateness opens, however short the windows are. */
  private static final int MANY_WINDOWS = 100_000;

  @Option(
      names = "--window",
      paramLabel = "DURATION",
      defaultValue = "1m",
      description = "Length of a window (default: ${DEFAULT-VALUE}).")
  private Duration length = Duration.ofMinutes(1);

  /** For picocli. */
  public WindowOption() {}

  /**
   * What the user chose.
   *
   * @return the length, above 0
   */
  public Duration length() {
    return length;
  }

  /**
   * Tumbling windows of this length for live trades.
   *
   * @return the settings
   */
  public WindowSettings settings() {
    return tumbling(length);
  }

  /**
   * Tumbling windows for live trades, which may come up to a minute late.
   *
   * @param length the length, above 0
   * @return the settings
   */
  public static WindowSettings tumbling(Duration length) {
    return live(Windows.tumbling(length).allowedLateness(LATENESS));
  }

  /**
   * Windows for live trades: they close as time goes by, also when no trades come any more, and
   * copies that retries wrote are dropped.
   *
   * @param windows the windows
   * @return the settings
   */
  public static WindowSettings live(WindowSpec windows) {
    return WindowSettings.builder(windows)
        .outOfOrderness(USUAL_DISORDER)
        .idleTimeout(USUAL_DISORDER)
        .duplicateHorizon(RETRIES)
        .maxOpenWindows(MANY_WINDOWS)
        .build();
  }
}
