package io.stocktrade.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.stocktrade.benchmarks.cli.BenchmarkCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Turns what JMH writes with {@code -rf json -rff FILE} into a {@link Report}:
 *
 * <pre>
 * java -cp stocktrade-benchmarks/target/benchmarks.jar io.stocktrade.benchmarks.report.JmhResults \
 *     --jmh jmh.json --json results/jmh.json --commit ID
 * </pre>
 *
 * <p>A row has {@code benchmark} (the class), {@code method}, a field for each parameter, {@code
 * score}, {@code error} (half the 99.9 % confidence interval, left out where JMH knows none),
 * {@code unit}, {@code least} and {@code median} of all iterations, and {@code allocatedBytes} per
 * operation if JMH ran with {@code -prof gc}. On a machine whose speed varies, the least is what
 * repeats best.
 */
@Command(
    name = "JmhResults",
    description = "Makes a report of what JMH wrote on this machine, just now.")
public final class JmhResults implements Callable<Integer> {
  @Option(names = "--jmh", description = "JMH's file; ${DEFAULT-VALUE} by default.")
  private Path jmh = Path.of("jmh.json");

  @Option(names = "--json", description = "The report; ${DEFAULT-VALUE} by default.")
  private Path json = Path.of("results", "jmh.json");

  @Option(names = "--commit", paramLabel = "ID", description = "Of which state of the sources.")
  private String commit = "";

  private JmhResults() {}

  /**
   * Runs.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    BenchmarkCli.main(new JmhResults(), args);
  }

  @Override
  public Integer call() throws IOException {
    read(jmh, commit).write(json);
    return 0;
  }

  /**
   * Reads JMH's file.
   *
   * @param file written by JMH on this machine, just now
   * @param commit of which state of the sources, or empty
   * @return the same as a report
   * @throws IOException if it can't be read or holds no results
   */
  public static Report read(Path file, String commit) throws IOException {
    JsonNode runs = JsonMapper.builder().build().readTree(Files.readString(file));
    if (!runs.isArray() || runs.isEmpty()) {
      throw new IOException(file + ": no results (expected: those of JMH's -rf json)");
    }
    List<Row> rows = new ArrayList<>();
    Set<String> settings = new TreeSet<>();
    for (JsonNode run : runs) {
      rows.add(row(run));
      settings.add(setting(run));
    }
    return new Report(Heading.here(commit, String.join("; ", settings)), rows);
  }

  private static Row row(JsonNode run) {
    String[] name = run.path("benchmark").asText().split("\\.", -1);
    Row row = Row.of("benchmark", name[name.length - 2]).with("method", name[name.length - 1]);
    for (var parameter : run.path("params").properties()) {
      row = row.with(parameter.getKey(), parameter.getValue().asText());
    }
    JsonNode metric = run.path("primaryMetric");
    double[] raw = sorted(metric.path("rawData"));
    row = rounded(row, "score", metric.path("score").asDouble());
    // JMH writes "NaN" as a text if one iteration is all there is.
    if (metric.path("scoreError").isNumber()) {
      row = rounded(row, "error", metric.path("scoreError").asDouble());
    }
    row = row.with("unit", metric.path("scoreUnit").asText());
    row = rounded(row, "least", raw[0]);
    row = rounded(row, "median", median(raw));
    JsonNode allocated = run.path("secondaryMetrics").path("gc.alloc.rate.norm").path("score");
    return allocated.isNumber() ? rounded(row, "allocatedBytes", allocated.asDouble()) : row;
  }

  /** To about four digits, of which a machine repeats two. */
  private static Row rounded(Row row, String name, double value) {
    double size = Math.abs(value);
    return row.with(name, value, size >= 1_000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4);
  }

  private static double[] sorted(JsonNode forks) {
    return StreamSupport.stream(forks.spliterator(), false)
        .flatMap(fork -> StreamSupport.stream(fork.spliterator(), false))
        .mapToDouble(JsonNode::asDouble)
        .sorted()
        .toArray();
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[half]
        : DoubleStream.of(Arrays.copyOfRange(sorted, half - 1, half + 1)).average().orElseThrow();
  }

  private static String setting(JsonNode run) {
    return "JMH %s, %s fork(s)"
        .formatted(run.path("jmhVersion").asText(), run.path("forks").asText());
  }
}
