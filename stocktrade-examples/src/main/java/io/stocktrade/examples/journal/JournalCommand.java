package io.stocktrade.examples.journal;

import io.stocktrade.examples.cli.StopSignal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stocktrade journal}: what to do with a dead-letter journal. */
@Command(
    name = "journal",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Shows and re-publishes trades that could not be published.")
public final class JournalCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** For {@link #commandLine}. */
  @SuppressWarnings("NullAway.Init")
  private JournalCommand() {}

  /**
   * The command with its own commands.
   *
   * @param stop ends a re-publication
   * @return the command line
   */
  public static CommandLine commandLine(StopSignal stop) {
    return new CommandLine(new JournalCommand())
        .addSubcommand(new ShowJournal())
        .addSubcommand(new RepublishJournal(stop));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
