package io.stocktrade.examples.cli;

import picocli.CommandLine.Option;

/**
 * {@code --json}: what a command finds out is printed as JSON, an object a line, and all else on
 * standard error. The footer of the command's help says what an object holds.
 */
public final class JsonOption {
  @Option(names = "--json", description = "Print lines of JSON, which are described below.")
  private boolean json;

  /** For picocli. */
  public JsonOption() {}

  /**
   * Whether the user wants JSON.
   *
   * @return true for JSON
   */
  public boolean isOn() {
    return json;
  }
}
