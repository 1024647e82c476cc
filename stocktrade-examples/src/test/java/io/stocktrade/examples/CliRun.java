package io.stocktrade.examples;

import io.stocktrade.examples.cli.StopSignal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;

/**
 * A command line, run in this JVM.
 *
 * @param exitCode the exit code
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
public record CliRun(int exitCode, String out, String err) {
  public static CliRun of(String... args) {
    return of(new StopSignal(), "", args);
  }

  /**
   * The same with an end and with answers.
   *
   * @param stop ends the command
   * @param answers what the user types
   * @param args the command and its options
   * @return what came of it
   */
  public static CliRun of(StopSignal stop, String answers, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        StocktradeCli.commandLine(stop, new BufferedReader(new StringReader(answers)))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new CliRun(exitCode, out.toString(), err.toString());
  }
}
