package io.stocktrade.benchmarks.report;

import io.stocktrade.benchmarks.plot.BarChart;
import io.stocktrade.benchmarks.plot.Scale;
import java.util.ArrayList;
import java.util.List;

/** The plots, and the README's sections: what is shown of which report, and how. */
final class Exhibits {
  static final List<Exhibit> PLOTS =
      List.of(
          new Exhibit(
              "publishers",
              "publish-load",
              "Trades per second that each publisher delivers",
              Exhibits::publishers),
          new Exhibit(
              "kinesis-servers",
              "kinesis-load",
              "Records per second into and out of local Kinesis servers",
              Exhibits::kinesisServers));

  static final List<Exhibit> SECTIONS =
      List.of(new Exhibit("publishers", "publish-load", "", Exhibits::publishersTable));

  private Exhibits() {}

  private static String publishers(Report report) {
    BarChart chart =
        new BarChart("Trades delivered per second", "trades/s, more is better", Scale.LINEAR)
            .subtitle(report.heading().setting());
    for (Row row : report.rows()) {
      String name = row.text("publisher").orElseThrow();
      chart.bar(name, "trades per second", number(row, "tradesPerSecond"));
    }
    return chart.svg();
  }

  private static String kinesisServers(Report report) {
    BarChart chart =
        new BarChart("Local Kinesis servers", "records/s, more is better; log scale", Scale.LOG)
            .subtitle(report.heading().setting());
    for (Row row : report.rows()) {
      String group =
          row.text("server").orElseThrow()
              + ", "
              + row.text("scheme").orElseThrow()
              + " "
              + row.text("format").orElseThrow();
      chart.bar(group, "PutRecords", number(row, "recordsInPerSecond"));
      chart.bar(group, "GetRecords", number(row, "recordsOutPerSecond"));
    }
    return chart.svg();
  }

  private static String publishersTable(Report report) {
    List<List<Object>> lines = new ArrayList<>();
    for (Row row : report.rows()) {
      lines.add(
          List.of(
              row.text("publisher").orElseThrow(),
              number(row, "tradesPerSecond"),
              number(row, "ratioToTheFirst"),
              number(row, "cpuMicrosPerTrade"),
              number(row, "latencyP50Millis"),
              number(row, "latencyP99Millis")));
    }
    return Markdown.table(
        List.of("", "trades/s", "times KPL", "CPU µs per trade", "p50 ms", "p99 ms"), lines);
  }

  private static double number(Row row, String name) {
    return row.number(name)
        .orElseThrow(() -> new IllegalArgumentException(name + ": none: " + row));
  }
}
