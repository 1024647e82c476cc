package io.stocktrade.benchmarks.report;

import io.stocktrade.benchmarks.plot.BarChart;
import io.stocktrade.benchmarks.plot.Scale;
import java.util.ArrayList;
import java.util.List;

/** What {@code PublishLoad}, {@code KinesisLoad} and {@code RivalsComparison} measured. */
final class LoadExhibits {
  private static final String PUBLISHERS = "publish-load";
  private static final String SERVERS = "kinesis-load";
  private static final String RIVALS = "rivals";

  static final List<Exhibit> PLOTS =
      List.of(
          new Exhibit(
              "publishers",
              PUBLISHERS,
              "Bars: trades per second that each publisher delivers",
              LoadExhibits::publishers),
          new Exhibit(
              "kinesis-servers",
              SERVERS,
              "Bars: records per second into and out of local Kinesis servers",
              LoadExhibits::servers),
          new Exhibit(
              "engines",
              RIVALS,
              "Bars: trades per second of window engines, tumbling and sliding",
              LoadExhibits::engines));

  static final List<Exhibit> SECTIONS =
      List.of(
          new Exhibit("publishers", PUBLISHERS, "", LoadExhibits::publishersTable),
          new Exhibit("kinesis-servers", SERVERS, "", LoadExhibits::serversTable),
          new Exhibit("engines", RIVALS, "", LoadExhibits::enginesTable));

  private LoadExhibits() {}

  private static String publishers(Report report) {
    BarChart chart =
        new BarChart("Trades delivered per second", "trades/s, more is better", Scale.LINEAR)
            .subtitle(report.heading().setting());
    for (Row row : report.rows()) {
      chart.bar(row.requireText("publisher"), "trades/s", row.requireNumber("tradesPerSecond"));
    }
    return chart.svg();
  }

  private static String publishersTable(Report report) {
    List<List<Object>> lines = new ArrayList<>();
    for (Row row : report.rows()) {
      lines.add(
          List.of(
              row.requireText("publisher"),
              row.requireNumber("tradesPerSecond"),
              row.requireNumber("ratioToTheFirst"),
              row.requireNumber("cpuMicrosPerTrade"),
              row.requireNumber("latencyP50Millis"),
              row.requireNumber("latencyP99Millis")));
    }
    return Markdown.table(
        List.of("", "trades/s", "times KPL alone", "CPU µs per trade", "p50 ms", "p99 ms"), lines);
  }

  private static String servers(Report report) {
    BarChart chart =
        new BarChart("Local Kinesis servers", "records/s, more is better; log scale", Scale.LOG)
            .subtitle(report.heading().setting());
    for (Row row : report.rows()) {
      chart.bar(server(row), "PutRecords", row.requireNumber("recordsInPerSecond"));
      chart.bar(server(row), "GetRecords", row.requireNumber("recordsOutPerSecond"));
    }
    return chart.svg();
  }

  private static String serversTable(Report report) {
    List<List<Object>> lines = new ArrayList<>();
    for (Row row : report.rows()) {
      lines.add(
          List.of(
              server(row),
              row.requireNumber("recordsInPerSecond"),
              row.requireNumber("recordsOutPerSecond"),
              row.requireNumber("putRecordsP50Millis"),
              row.requireNumber("putRecordsP99Millis")));
    }
    return Markdown.table(
        List.of("", "records in/s", "records out/s", "PutRecords p50 ms", "p99 ms"), lines);
  }

  private static String engines(Report report) {
    BarChart chart =
        new BarChart("Window engines", "trades/s, more is better; log scale", Scale.LOG)
            .subtitle(report.heading().setting());
    for (Row row : report.rows()) {
      chart.bar(
          row.requireText("engine"),
          row.requireText("windows"),
          row.requireNumber("tradesPerSecond"));
    }
    return chart.svg();
  }

  private static String enginesTable(Report report) {
    List<List<Object>> lines = new ArrayList<>();
    for (Row row : report.rows()) {
      double ours =
          report.rows().stream()
              .filter(r -> r.has("engine", "ours") && r.has("windows", row.requireText("windows")))
              .findFirst()
              .orElseThrow()
              .requireNumber("tradesPerSecond");
      double perSecond = row.requireNumber("tradesPerSecond");
      lines.add(
          List.of(
              row.requireText("engine"), row.requireText("windows"), perSecond, ours / perSecond));
    }
    return Markdown.table(List.of("", "windows", "trades/s", "ours is times as fast"), lines);
  }

  private static String server(Row row) {
    return row.requireText("server")
        + ", "
        + row.requireText("scheme")
        + " "
        + row.requireText("format");
  }
}
