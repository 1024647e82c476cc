package io.stocktrade.benchmarks.report;

import io.stocktrade.benchmarks.plot.BarChart;
import io.stocktrade.benchmarks.plot.LineChart;
import io.stocktrade.benchmarks.plot.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code EndToEndBenchmark} measured, of the rivals and of all combinations. */
final class EndToEndExhibits {
  private static final String RIVALS = "end-to-end";
  private static final String MATRIX = "end-to-end-matrix";

  /** A field's end, and what a reader sees. */
  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  private static final Map<String, String> STAGES = new LinkedHashMap<>();

  static {
    PARTS.put("publisher", "publisher's JVM");
    PARTS.put("kpl", "KPL's process");
    PARTS.put("aws", "embedded AWS");
    PARTS.put("sdk", "AWS SDK");
    PARTS.put("kcl", "KCL");
    PARTS.put("processor", "processor and windows");
    PARTS.put("jvm", "JIT and GC");
    STAGES.put("publisher", "publisher and wire");
    STAGES.put("kinesis", "Kinesis until read");
    STAGES.put("kcl", "KCL's queue");
    STAGES.put("processor", "processor");
  }

  static final List<Exhibit> PLOTS =
      List.of(
          new Exhibit(
              "end-to-end",
              RIVALS,
              "Bars: trades per second from the generator into windows",
              EndToEndExhibits::throughput),
          new Exhibit(
              "end-to-end-cpu",
              RIVALS,
              "Stacked bars: processor time per trade, by part",
              EndToEndExhibits::processorTime),
          new Exhibit(
              "end-to-end-latency",
              MATRIX,
              "Stacked bars: where a trade is until it is in its window",
              EndToEndExhibits::stages),
          new Exhibit(
              "end-to-end-shards",
              MATRIX,
              "Lines: trades per second by the number of shards",
              EndToEndExhibits::shards));

  static final List<Exhibit> SECTIONS =
      List.of(
          new Exhibit("end-to-end", RIVALS, "", EndToEndExhibits::rivalsTable),
          new Exhibit("end-to-end-latency", MATRIX, "", EndToEndExhibits::latencyTable));

  private EndToEndExhibits() {}

  private static String throughput(Report report) {
    BarChart chart =
        new BarChart(
                "From the generator into windows", "trades/s, more is better; log scale", Scale.LOG)
            .subtitle(report.heading().setting());
    for (Row row : report.rows()) {
      chart.bar(way(row), "trades/s", row.requireNumber("tradesPerSecond"));
    }
    return chart.svg();
  }

  /** The tutorial's way takes a hundred times as long, and nothing else could be seen beside it. */
  private static String processorTime(Report report) {
    BarChart chart =
        new BarChart("Where the processor time goes", "µs per trade, less is better", Scale.LINEAR)
            .subtitle(report.heading().setting())
            .stacked();
    for (Row row : report.rows()) {
      if (!row.requireText("publisher").startsWith("PutRecord one")) {
        PARTS.forEach(
            (part, title) -> chart.bar(way(row), title, row.number("cpuMicros." + part).orElse(0)));
      }
    }
    return chart.svg();
  }

  private static String stages(Report report) {
    BarChart chart =
        new BarChart("Where the latency arises", "mean ms, less is better", Scale.LINEAR)
            .subtitle(report.heading().setting())
            .stacked();
    for (Row row : withShards(report, 4)) {
      STAGES.forEach(
          (stage, title) ->
              chart.bar(
                  combination(row), title, Math.max(0, row.requireNumber("stageMillis." + stage))));
    }
    return chart.svg();
  }

  private static String shards(Report report) {
    LineChart chart =
        new LineChart("By the number of shards", "shards", Scale.LOG, "trades/s", Scale.LOG)
            .subtitle(report.heading().setting());
    for (Row row : report.rows()) {
      chart.point(
          combination(row), row.requireNumber("shards"), row.requireNumber("tradesPerSecond"));
    }
    return chart.svg();
  }

  private static String rivalsTable(Report report) {
    List<List<Object>> lines = new ArrayList<>();
    for (Row row : report.rows()) {
      lines.add(
          List.of(
              way(row),
              row.requireNumber("tradesPerSecond"),
              row.requireNumber("ratioToTheFirst"),
              PARTS.keySet().stream()
                  .mapToDouble(part -> row.number("cpuMicros." + part).orElse(0))
                  .sum(),
              row.number("inWindowMillis.p50").isPresent()
                  ? row.requireNumber("inWindowMillis.p50")
                  : "",
              row.number("inWindowMillis.p99").isPresent()
                  ? row.requireNumber("inWindowMillis.p99")
                  : ""));
    }
    return Markdown.table(
        List.of("", "trades/s", "ratio", "CPU µs per trade", "in its window p50 ms", "p99 ms"),
        lines);
  }

  private static String latencyTable(Report report) {
    List<List<Object>> lines = new ArrayList<>();
    for (Row row : withShards(report, 4)) {
      lines.add(
          List.of(
              combination(row),
              row.requireNumber("tradesPerSecond"),
              row.requireNumber("inWindowMillis.p50"),
              row.requireNumber("inWindowMillis.p99"),
              row.requireNumber("inWindowMillis.p999"),
              row.requireNumber("inWindowMillis.max"),
              row.requireNumber("resultMillis.p50"),
              row.requireNumber("resultMillis.p99")));
    }
    return Markdown.table(
        List.of(
            "4 shards",
            "trades/s",
            "in its window p50 ms",
            "p99",
            "p99.9",
            "max",
            "window's result p50 ms",
            "p99"),
        lines);
  }

  private static List<Row> withShards(Report report, int shards) {
    return report.rows().stream().filter(row -> row.requireNumber("shards") == shards).toList();
  }

  private static String way(Row row) {
    String format = row.requireText("format");
    return row.requireText("publisher")
        + " → "
        + row.requireText("consumer")
        + (format.equals("JSON") ? "" : ", " + format);
  }

  private static String combination(Row row) {
    return row.requireText("publisher").replace("TradePublisher", "").replace("Kpl", "KPL")
        + ", "
        + row.requireText("format")
        + ", "
        + (row.has("retrieval", "POLLING") ? "polling" : "fan-out");
  }
}
