package io.stocktrade.benchmarks.report;

import io.stocktrade.benchmarks.cli.BenchmarkCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Makes what people read of the reports in a folder, and nothing in it is written by hand: in the
 * folder an SVG picture per plot and a {@code README.md} with all tables, and the sections of the
 * project's README that stand between these comments:
 *
 * <pre>
 * &lt;!-- results:NAME --&gt;
 * &lt;!-- /results --&gt;
 * </pre>
 *
 * <pre>
 * java -cp stocktrade-benchmarks/target/benchmarks.jar io.stocktrade.benchmarks.report.Renderer \
 *     --results stocktrade-benchmarks/results --readme README.md
 * </pre>
 *
 * <p>The same reports give the same bytes on every machine, which {@code ResultsTest} holds the
 * files against. {@link Exhibits} lists plots and sections.
 */
@Command(name = "Renderer", description = "Makes README's tables and the plots of the reports.")
public final class Renderer implements Callable<Integer> {
  private static final Pattern SECTION =
      Pattern.compile("(<!-- results:([\\w-]+) -->\\n).*?(<!-- /results -->)", Pattern.DOTALL);

  @Option(names = "--results", description = "The reports' folder; ${DEFAULT-VALUE} by default.")
  private Path results = Path.of("results");

  @Option(names = "--readme", description = "The README; ${DEFAULT-VALUE} by default.")
  private Path readme = Path.of("..", "README.md");

  private Renderer() {}

  /**
   * Runs.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    BenchmarkCli.main(new Renderer(), args);
  }

  @Override
  public Integer call() throws IOException {
    write(render(results, readme));
    return 0;
  }

  /**
   * Makes all files, and writes none.
   *
   * @param folder the reports'
   * @param readme the project's
   * @return what belongs into which file
   * @throws IOException if a report or the README can't be read, or the README has a section that
   *     is not known, or without a report
   */
  static Map<Path, String> render(Path folder, Path readme) throws IOException {
    Results results = Results.read(folder);
    Map<Path, String> files = new TreeMap<>();
    for (Exhibit plot : Exhibits.PLOTS) {
      Optional<Report> report = results.report(plot.report());
      if (report.isPresent()) {
        files.put(folder.resolve(plot.name() + ".svg"), plot.content().apply(report.get()));
      }
    }
    files.put(folder.resolve("README.md"), overview(results));
    files.put(readme, sections(Files.readString(readme), results));
    return files;
  }

  static void write(Map<Path, String> files) throws IOException {
    for (Map.Entry<Path, String> file : files.entrySet()) {
      Files.writeString(file.getKey(), file.getValue());
    }
  }

  private static String overview(Results results) {
    List<String> parts = new ArrayList<>();
    parts.add(
        """
        # Results

        Made of the JSON files here by `Renderer`; `run-benchmarks.sh` measures anew.
        """);
    results
        .reports()
        .forEach(
            (name, report) -> {
              parts.add("## " + name + "\n");
              parts.add(Markdown.measured(report.heading()) + " " + setting(report) + "\n");
              for (Exhibit plot : Exhibits.PLOTS) {
                if (plot.report().equals(name)) {
                  parts.add("![" + plot.caption() + "](" + plot.name() + ".svg)\n");
                }
              }
              parts.add(Markdown.table(report.rows()));
            });
    return String.join("\n", parts);
  }

  private static String setting(Report report) {
    String setting = report.heading().setting();
    return setting.isEmpty() ? "" : "Setting: " + setting + ".";
  }

  private static String sections(String readme, Results results) throws IOException {
    Matcher section = SECTION.matcher(readme);
    StringBuilder rendered = new StringBuilder();
    while (section.find()) {
      String text = section(section.group(2), results);
      section.appendReplacement(
          rendered, Matcher.quoteReplacement(section.group(1) + text + section.group(3)));
    }
    return section.appendTail(rendered).toString();
  }

  private static String section(String name, Results results) throws IOException {
    Exhibit exhibit =
        Exhibits.SECTIONS.stream()
            .filter(e -> e.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IOException("results:" + name + " (expected: one of Exhibits)"));
    Report report =
        results
            .report(exhibit.report())
            .orElseThrow(() -> new IOException(exhibit.report() + ".json: not there"));
    return exhibit.content().apply(report)
        + ("\n" + Markdown.measured(report.heading()) + " " + setting(report)).stripTrailing()
        + "\n";
  }
}
