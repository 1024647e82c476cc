package io.stocktrade.examples.dashboard;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --large-sell}: which sell orders the page shows. */
public final class LargeSellOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private long shares;

  /** For picocli. */
  @SuppressWarnings("NullAway.Init")
  public LargeSellOption() {}

  @Option(
      names = "--large-sell",
      paramLabel = "N",
      defaultValue = "9900",
      description = "The page shows sell orders of so many shares (default: ${DEFAULT-VALUE}).")
  void setShares(long shares) {
    if (shares < 1) {
      throw new ParameterException(
          spec.commandLine(), "--large-sell: " + shares + " (expected: at least 1)");
    }
    this.shares = shares;
  }

  /**
   * From how many shares on.
   *
   * @return at least 1
   */
  public long shares() {
    return shares;
  }
}
