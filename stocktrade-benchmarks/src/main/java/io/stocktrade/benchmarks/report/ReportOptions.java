package io.stocktrade.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where results go besides the terminal. */
public final class ReportOptions {
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the results there too, with machine, JDK and date.")
  private @Nullable Path json;

  @Option(
      names = "--commit",
      paramLabel = "ID",
      description = "Which state of the sources that is; for --json.")
  private String commit = "";

  /** None. */
  public ReportOptions() {}

  /**
   * Writes the results, if a file was asked for.
   *
   * @param setting what was measured how
   * @param rows the results
   * @throws IOException if the file can't be written
   */
  public void write(String setting, List<Row> rows) throws IOException {
    if (json != null) {
      new Report(Heading.here(commit, setting), rows).write(json);
    }
  }
}
