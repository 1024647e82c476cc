package io.stocktrade.examples.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** {@code --window}: how long a tumbling window is. */
public final class WindowOption {
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
}
