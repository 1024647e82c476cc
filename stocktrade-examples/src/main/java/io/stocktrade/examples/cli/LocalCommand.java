package io.stocktrade.examples.cli;

import io.stocktrade.local.LocalAwsMain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * {@code stocktrade local}: the same as {@code stocktrade-local}, which reads the options and
 * prints the help itself, so that there is one of each.
 */
@Command(
    name = "local",
    description = "Runs the embedded AWS as a process, for development and tests only.")
public final class LocalCommand implements Callable<Integer> {
  @Unmatched private final List<String> args = new ArrayList<>();

  @Spec private CommandSpec spec;

  private final StopSignal stop;

  /**
   * The command.
   *
   * @param stop ends the embedded AWS
   */
  @SuppressWarnings("NullAway.Init")
  public LocalCommand(StopSignal stop) {
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    return LocalAwsMain.run(
        spec.qualifiedName(),
        args,
        spec.commandLine().getOut(),
        spec.commandLine().getErr(),
        stop.requested());
  }
}
