package io.stocktrade.examples;

import io.stocktrade.examples.admin.CreateStreamCommand;
import io.stocktrade.examples.admin.DeleteCommand;
import io.stocktrade.examples.cli.CompletionCommand;
import io.stocktrade.examples.cli.DurationConverter;
import io.stocktrade.examples.cli.ErrorLines;
import io.stocktrade.examples.cli.LocalCommand;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.examples.dashboard.DashboardCommand;
import io.stocktrade.examples.demo.DemoCommand;
import io.stocktrade.examples.doctor.DoctorCommand;
import io.stocktrade.examples.iam.IamPolicyCommand;
import io.stocktrade.examples.journal.JournalCommand;
import io.stocktrade.examples.plan.PlanCommand;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
    run(args);
  }

  /** The main of an example that is a command too. */
  static void main(String command, String[] args) {
    String[] all = new String[args.length + 1];
    all[0] = command;
    System.arraycopy(args, 0, all, 1, args.length);
    run(all);
  }

  private static void run(String[] args) {
    StopSignal stop = new StopSignal();
    stop.listen();
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    int exitCode = commandLine(stop, answers).execute(args);
    stop.ended(exitCode);
    System.exit(exitCode);
  }

  /**
   * The command line with all its commands.
   *
   * @param stop tells a running command to end
   * @param answers what the user types when asked
   * @return the command line, writing to standard output and standard error unless told otherwise
   */
  public static CommandLine commandLine(StopSignal stop, BufferedReader answers) {
    ErrorLines errors = new ErrorLines();
    CommandLine all =
        new CommandLine(new StocktradeCli())
            .addSubcommand(new DemoCommand(stop))
            .addSubcommand(new LocalCommand(stop))
            .addSubcommand(new CreateStreamCommand())
            .addSubcommand(new DeleteCommand(answers))
            .addSubcommand(new StockTradesWriter(stop))
            .addSubcommand(new IamPolicyCommand())
            .addSubcommand(new PlanCommand())
            .addSubcommand(new DoctorCommand())
            .addSubcommand(new StockTradesProcessor(stop))
            .addSubcommand(new PopularStocks(stop))
            .addSubcommand(new LargeSellAlerts(stop))
            .addSubcommand(new GlobalStatistics(stop))
            .addSubcommand(new TickerBars(stop))
            .addSubcommand(new DashboardCommand(stop))
            .addSubcommand(JournalCommand.commandLine(stop))
            .addSubcommand(new CompletionCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(Duration.class, new DurationConverter())
            .setParameterExceptionHandler(errors)
            .setExecutionExceptionHandler(errors);
    fitScreen(all);
    return all;
  }

  /** All options in the first line of a help are too much, unless some are needed. */
  private static void fitScreen(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    spec.usageMessage()
        .abbreviateSynopsis(spec.options().stream().noneMatch(OptionSpec::required))
        .longOptionsMaxWidth(27);
    command.getSubcommands().values().forEach(StocktradeCli::fitScreen);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
