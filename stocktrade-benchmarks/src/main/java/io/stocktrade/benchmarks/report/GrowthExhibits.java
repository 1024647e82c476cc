package io.stocktrade.benchmarks.report;

import io.stocktrade.benchmarks.plot.LineChart;
import io.stocktrade.benchmarks.plot.Numbers;
import io.stocktrade.benchmarks.plot.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code Growth} measured: the least of the rounds, which is what repeats. */
final class GrowthExhibits {
  private static final String REPORT = "growth";
  private static final String OURS = "stocktrade";
  private static final String TUTORIAL = "the tutorial";

  /** How each dimension is drawn, and why it grows or does not. */
  private enum Line {
    SHARDS(
        "shards, each with a processor, in one JVM",
        Scale.LOG,
        "From JSON bytes to statistics. Nothing grows: the state of a shard takes some 10 KB."),
    TICKERS(
        "tickers, all equally popular",
        Scale.LINEAR,
        "From trade objects to statistics per minute. What grows: 96 bytes per ticker, and cache"
            + " misses with them."),
    OPEN_WINDOWS(
        "open windows of a second, trades spread over all",
        Scale.LINEAR,
        "From trade objects to statistics. With more than one, trades no longer come in runs for"
            + " the same window; what grows then: 2.4 KB per window, and cache misses."),
    SIZE_TO_SLIDE(
        "window size / slide",
        Scale.LINEAR,
        "From trade objects to statistics each second. Nothing grows: a trade goes to one slice."),
    RECORD_BYTES(
        "bytes of JSON per trade",
        Scale.LOG,
        "From JSON bytes to statistics. What is beyond 85 bytes is a field that is not known, which"
            + " has to be passed over.");

    private final String xTitle;
    private final Scale scale;
    private final String subtitle;

    Line(String xTitle, Scale scale, String subtitle) {
      this.xTitle = xTitle;
      this.scale = scale;
      this.subtitle = subtitle;
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    String file() {
      return "growth-" + key().replace('_', '-');
    }

    String words() {
      return key().replace('_', ' ').replace("size to slide", "size / slide");
    }
  }

  static final List<Exhibit> PLOTS =
      List.of(Line.values()).stream()
          .map(
              line ->
                  new Exhibit(
                      line.file(),
                      REPORT,
                      "Lines: nanoseconds per trade against " + line.words(),
                      report -> plot(line, report)))
          .toList();

  static final List<Exhibit> SECTIONS =
      List.of(new Exhibit(REPORT, REPORT, "", GrowthExhibits::table));

  private GrowthExhibits() {}

  private static List<Row> rows(Report report, Line line, String who) {
    return report.rows().stream()
        .filter(row -> row.has("dimension", line.key()) && row.has("who", who))
        .toList();
  }

  private static String plot(Line line, Report report) {
    LineChart chart =
        new LineChart(
                "Cost of a trade by " + line.words(),
                line.xTitle,
                Scale.LOG,
                "ns per trade, less is better",
                line.scale)
            .subtitle(line.subtitle);
    for (String who : List.of(OURS, TUTORIAL)) {
      for (Row row : rows(report, line, who)) {
        chart.point(who, row.requireNumber("size"), row.requireNumber("leastNanosPerTrade"));
      }
    }
    return chart.svg();
  }

  private static String table(Report report) {
    List<List<Object>> lines = new ArrayList<>();
    for (Line line : Line.values()) {
      List<Row> ours = rows(report, line, OURS);
      lines.add(
          List.of(
              line.words(),
              joined(ours, "size"),
              joined(ours, "leastNanosPerTrade"),
              joined(rows(report, line, TUTORIAL), "leastNanosPerTrade")));
    }
    return Markdown.table(
        List.of("what grows", "from … to", "ns per trade", "the tutorial's way"), lines);
  }

  private static String joined(List<Row> rows, String field) {
    return rows.stream()
        .map(row -> Numbers.measured(row.requireNumber(field)).replaceFirst("\\.0+$", ""))
        .collect(Collectors.joining("; "));
  }
}
