package io.stocktrade.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Runs a main: a bad option is one line and exit code 2. */
public final class BenchmarkCli {
  private BenchmarkCli() {}

  /**
   * Runs a command and ends this JVM, with its exit code.
   *
   * @param command annotated as picocli wants it
   * @param args what the user typed
   */
  public static void main(Object command, String... args) {
    System.exit(run(command, new PrintWriter(System.err, true, Charset.defaultCharset()), args));
  }

  static int run(Object command, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(command).setErr(err);
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this and exits.")
                .build());
    return line.setParameterExceptionHandler(
            (e, given) -> complain(line, e.getMessage() + " (see --help)"))
        .setExecutionExceptionHandler(
            (e, failed, parsed) -> {
              if (e instanceof NoSuchFileException missing) {
                return complain(line, missing.getFile() + ": no such file");
              }
              throw e;
            })
        .execute(args);
  }

  private static int complain(CommandLine line, String problem) {
    line.getErr().println(line.getCommandName() + ": " + problem);
    return CommandLine.ExitCode.USAGE;
  }

  /** Reads a number above 0. */
  public static final class Positive implements ITypeConverter<Integer> {
    /** Made by picocli. */
    public Positive() {}

    @Override
    public Integer convert(String text) {
      int number;
      try {
        number = Integer.parseInt(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'" + text + "' is no number");
      }
      if (number < 1) {
        throw new TypeConversionException("'" + text + "' is not above 0");
      }
      return number;
    }
  }
}
