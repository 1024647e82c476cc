package io.stocktrade.benchmarks.report;

import io.stocktrade.benchmarks.plot.BarChart;
import io.stocktrade.benchmarks.plot.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What JMH measured. Times are medians, and ratios theirs. */
final class JmhExhibits {
  private static final String REPORT = "jmh";
  private static final String NANOS = "ns per trade, less is better";

  static final List<Exhibit> PLOTS =
      List.of(
          new Exhibit(
              "codecs",
              REPORT,
              "Bars: nanoseconds to decode and encode a trade, by codec",
              JmhExhibits::codecs),
          new Exhibit(
              "windows",
              REPORT,
              "Bars: nanoseconds per trade of each window query and of the tutorial's counting",
              JmhExhibits::windows),
          new Exhibit(
              "processors",
              REPORT,
              "Bars: nanoseconds per trade from JSON bytes to results, ours and the tutorial's",
              JmhExhibits::processors),
          new Exhibit(
              "overhead",
              REPORT,
              "Bars: nanoseconds per trade that publishers take themselves",
              JmhExhibits::overhead));

  static final List<Exhibit> SECTIONS =
      List.of(
          new Exhibit("windows", REPORT, "", JmhExhibits::windowsTable),
          new Exhibit("codecs", REPORT, "", JmhExhibits::codecsTable),
          new Exhibit("state", REPORT, "", JmhExhibits::stateTable),
          new Exhibit("overhead", REPORT, "", JmhExhibits::overheadTable));

  private JmhExhibits() {}

  private static Map<String, String> contenders() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("STOCKTRADE_JSON", "our JSON");
    names.put("STOCKTRADE_SBE", "our SBE");
    names.put("TUTORIAL", "the tutorial's ObjectMapper");
    names.put("JACKSON_RECORD", "Jackson, a record");
    names.put("JACKSON_STREAMING", "Jackson, streaming");
    names.put("FASTJSON2", "fastjson2");
    names.put("DSL_JSON", "dsl-json");
    names.put("JACKSON_CBOR", "Jackson, CBOR");
    names.put("PROTOBUF", "protobuf");
    return names;
  }

  private static Map<String, String> queries() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("TUTORIAL", "the tutorial's counting, per minute");
    names.put("POPULAR_TUMBLING", "the top stock per minute");
    names.put("POPULAR_SLIDING", "the top stock over 5 minutes, each second");
    names.put("STATS_TUMBLING", "TradeStats per minute");
    names.put("STATS_SLIDING", "TradeStats over 5 minutes, each second");
    names.put("COMPOSED", "TradeStats, Vwap and LargestSell by allOf");
    return names;
  }

  private static Map<String, String> consumers() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("TUTORIAL", "JSON bytes to counts, the tutorial's consumer");
    names.put("STATS_TUMBLING", "JSON bytes to TradeStats over 10 s");
    names.put("STATS_SLIDING", "JSON bytes to TradeStats over 10 s, every 2 s");
    return names;
  }

  private static Map<String, String> publishers() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("BARE_KPL", "a bare call of KPL, with a limit and a callback");
    names.put("KPL", "KplTradePublisher");
    names.put("PUT_RECORDS", "PutRecordsTradePublisher");
    names.put("PUT_RECORDS_SINGLE", "… without aggregation");
    return names;
  }

  /** The only row of a benchmark that has these values, given as name, value, name, value. */
  private static Row row(Report report, String benchmark, String... namesAndValues) {
    return report.rows().stream()
        .filter(row -> row.has("benchmark", benchmark) && hasAll(row, namesAndValues))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    benchmark + " " + List.of(namesAndValues) + ": none (expected: in jmh.json)"));
  }

  private static boolean hasAll(Row row, String... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (!row.has(namesAndValues[i], namesAndValues[i + 1])) {
        return false;
      }
    }
    return true;
  }

  private static double median(Row row) {
    return row.requireNumber("median");
  }

  private static Row codec(Report report, String contender, String method) {
    return row(report, "CodecBenchmark", "contender", contender, "method", method, "input", "REAL");
  }

  private static String codecs(Report report) {
    BarChart chart =
        new BarChart("A trade to bytes and back", NANOS, Scale.LINEAR)
            .subtitle("Trades like a real feed's. Ours and protobuf's prices are exact.");
    contenders()
        .forEach(
            (contender, name) -> {
              chart.bar(name, "decode", median(codec(report, contender, "decode")));
              chart.bar(name, "encode", median(codec(report, contender, "encode")));
            });
    return chart.svg();
  }

  private static String codecsTable(Report report) {
    double decode = median(codec(report, "TUTORIAL", "decode"));
    double encode = median(codec(report, "TUTORIAL", "encode"));
    List<List<Object>> lines = new ArrayList<>();
    contenders()
        .forEach(
            (contender, name) -> {
              double decodes = median(codec(report, contender, "decode"));
              double encodes = median(codec(report, contender, "encode"));
              lines.add(List.of(name, decodes, decode / decodes, encodes, encode / encodes));
            });
    return Markdown.table(
        List.of("", "decode ns", "times the tutorial", "encode ns", "times the tutorial"), lines);
  }

  private static String windows(Report report) {
    BarChart chart =
        new BarChart("From trade objects to windows", NANOS, Scale.LINEAR)
            .subtitle("25 tickers, 100 µs apart, on one core. The tutorial has no sliding window.")
            .series("stocktrade", "the tutorial");
    queries()
        .forEach(
            (query, name) -> {
              Row row = row(report, "WindowBenchmark", "query", query);
              chart.bar(name, who(query), median(row));
            });
    return chart.svg();
  }

  private static String processors(Report report) {
    BarChart chart =
        new BarChart("From a record's bytes to results", NANOS, Scale.LINEAR)
            .subtitle("In a record processor as KCL calls it, on one core.")
            .series("stocktrade", "the tutorial");
    consumers()
        .forEach(
            (consumer, name) -> {
              Row row = row(report, "ProcessorBenchmark", "consumer", consumer);
              chart.bar(name, who(consumer), median(row));
            });
    return chart.svg();
  }

  private static String who(String name) {
    return name.equals("TUTORIAL") ? "the tutorial" : "stocktrade";
  }

  private static String windowsTable(Report report) {
    List<List<Object>> lines = new ArrayList<>();
    addLines(lines, report, "WindowBenchmark", "query", queries());
    addLines(lines, report, "ProcessorBenchmark", "consumer", consumers());
    return Markdown.table(
        List.of("", "least ns", "median ns", "bytes allocated", "times the tutorial"), lines);
  }

  private static void addLines(
      List<List<Object>> lines,
      Report report,
      String benchmark,
      String parameter,
      Map<String, String> names) {
    double tutorial = median(row(report, benchmark, parameter, "TUTORIAL"));
    names.forEach(
        (value, name) -> {
          Row row = row(report, benchmark, parameter, value);
          lines.add(
              List.of(
                  name,
                  row.requireNumber("least"),
                  median(row),
                  row.requireNumber("allocatedBytes"),
                  tutorial / median(row)));
        });
  }

  private static String overhead(Report report) {
    BarChart chart =
        new BarChart("What publishers take themselves", NANOS + "; log scale", Scale.LOG)
            .subtitle("In memory: what is below has delivered each record at once.");
    publishers()
        .forEach(
            (publisher, name) -> {
              chart.bar(name, "caller's thread", publisher(report, publisher, "caller"));
              chart.bar(name, "until delivered", publisher(report, publisher, "delivered"));
            });
    return chart.svg();
  }

  private static double publisher(Report report, String publisher, String method) {
    return median(row(report, "PublisherBenchmark", "publisher", publisher, "method", method));
  }

  private static String overheadTable(Report report) {
    List<List<Object>> lines = new ArrayList<>();
    publishers()
        .forEach(
            (publisher, name) ->
                lines.add(
                    List.of(
                        name,
                        publisher(report, publisher, "caller"),
                        publisher(report, publisher, "delivered"),
                        row(report, "PublisherBenchmark", "publisher", publisher)
                            .requireNumber("allocatedBytes"))));
    return Markdown.table(
        List.of("", "caller's thread, ns", "until delivered, ns", "bytes allocated"), lines);
  }

  private static String stateTable(Report report) {
    double without = ids(report, "0", "SEQUENTIAL");
    List<List<Object>> lines = new ArrayList<>();
    lines.add(List.of("a trade, no ids remembered", without, "ns"));
    lines.add(
        List.of(
            "… ids of 10 s that count up, more", ids(report, "10", "SEQUENTIAL") - without, "ns"));
    lines.add(
        List.of(
            "… ids of 10 s that are random, more", ids(report, "10", "RANDOM") - without, "ns"));
    lines.add(List.of("a snapshot of one window", snapshot(report, "WINDOW"), "µs"));
    lines.add(List.of("… of 300 slices", snapshot(report, "SLIDING"), "µs"));
    lines.add(List.of("… of half a million random ids", snapshot(report, "IDS"), "µs"));
    return Markdown.table(List.of("", "median", "unit"), lines);
  }

  private static double ids(Report report, String horizon, String ids) {
    return median(row(report, "DuplicatesBenchmark", "horizon", horizon, "ids", ids));
  }

  private static double snapshot(Report report, String snapshot) {
    return median(row(report, "SnapshotBenchmark", "snapshot", snapshot, "method", "write"));
  }
}
