package io.stocktrade.examples.cli;

import io.stocktrade.consumer.ConsumerStartException;
import io.stocktrade.local.LocalAwsException;
import io.stocktrade.producer.PublisherStartException;
import io.stocktrade.producer.generator.GeneratorOptionException;
import io.stocktrade.producer.generator.TradeFileException;
import io.stocktrade.producer.journal.JournalException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Turns what goes wrong into one line on standard error. What the user can mend ends with exit code
 * 2, all else with 1; {@code --verbose} adds where it happened.
 */
public final class ErrorLines implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final int USER_ERROR = 2;
  private static final int INTERNAL_ERROR = 1;

  /** Has no state. */
  public ErrorLines() {}

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    print(command, e.getMessage() + " (" + name + " --help shows what there is)");
    return USER_ERROR;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    boolean verbose =
        command.getCommandSpec().optionsMap().containsKey("--verbose")
            && command.getParseResult().hasMatchedOption("--verbose");
    boolean usersError = isUsersError(e);
    print(
        command,
        usersError
            ? String.valueOf(e.getMessage())
            : "unexpected " + e + (verbose ? "" : " (--verbose shows where)"));
    if (verbose) {
      e.printStackTrace(command.getErr());
    }
    return usersError ? USER_ERROR : INTERNAL_ERROR;
  }

  private static boolean isUsersError(Exception e) {
    return e instanceof UserErrorException
        || isRefusedValue(e)
        || e instanceof LocalAwsException
        || e instanceof ConsumerStartException
        || e instanceof TradeFileException
        || e instanceof GeneratorOptionException
        || e instanceof JournalException
        || e instanceof PublisherStartException;
  }

  /** A library refuses a value that came from an option, and says what it expects instead. */
  private static boolean isRefusedValue(Exception e) {
    return e instanceof IllegalArgumentException
        && String.valueOf(e.getMessage()).contains(" (expected: ");
  }

  private static void print(CommandLine command, String problem) {
    PrintWriter err = command.getErr();
    err.println("stocktrade: " + problem.replace('\n', ' '));
    err.flush();
  }
}
