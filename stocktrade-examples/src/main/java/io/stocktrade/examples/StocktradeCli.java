package io.stocktrade.examples;

import io.stocktrade.examples.cli.ErrorLines;
import io.stocktrade.examples.cli.LocalCommand;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.examples.demo.DemoCommand;
import io.stocktrade.examples.journal.JournalCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code stocktrade} command. */
@Command(
    name = "stocktrade",
    mixinStandardHelpOptions = true,
    version = "stocktrade 0.1.0",
    description = "Stock trades on Amazon Kinesis: publish, consume, aggregate in exact windows.",
    synopsisSubcommandLabel = "COMMAND")
public final class StocktradeCli implements Runnable {
  @Spec private CommandSpec spec;

  /** For picocli. */
  @SuppressWarnings("NullAway.Init")
  StocktradeCli() {}

  /**
   * Runs a command and ends the JVM: with exit code 0 if all went well, 2 if there is something for
   * the user to mend, 1 if something unexpected happened.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    StopSignal stop = new StopSignal();
    stop.listen();
    int exitCode = commandLine(stop).execute(args);
    stop.ended(exitCode);
    System.exit(exitCode);
  }

  /**
   * The command line with all its commands.
   *
   * @param stop tells a running command to end
   * @return the command line, writing to standard output and standard error unless told otherwise
   */
  public static CommandLine commandLine(StopSignal stop) {
    ErrorLines errors = new ErrorLines();
    return new CommandLine(new StocktradeCli())
        .addSubcommand(new DemoCommand(stop))
        .addSubcommand(new LocalCommand(stop))
        .addSubcommand(JournalCommand.commandLine(stop))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
