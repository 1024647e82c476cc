package io.stocktrade.benchmarks.report;

import io.stocktrade.benchmarks.plot.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reports and rows as GitHub's Markdown shows them. */
public final class Markdown {
  /** Rows that name a benchmark of JMH's are a table of their own for each. */
  private static final String GROUP = "benchmark";

  private Markdown() {}

  /**
   * A table.
   *
   * @param titles of the columns
   * @param lines each with as many cells as there are titles, a {@link String}, or a {@link Number}
   *     to be set right
   * @return the lines, the last with a line's end
   * @throws IllegalArgumentException if a line has more or fewer cells
   */
  public static String table(List<String> titles, List<List<Object>> lines) {
    boolean[] numbers = new boolean[titles.size()];
    StringBuilder body = new StringBuilder();
    for (List<Object> line : lines) {
      if (line.size() != titles.size()) {
        throw new IllegalArgumentException(
            "line: " + line + " (expected: " + titles.size() + " cells)");
      }
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < line.size(); i++) {
        numbers[i] |= line.get(i) instanceof Number;
        cells.add(cell(line.get(i)));
      }
      body.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    StringBuilder rule = new StringBuilder("|");
    for (boolean number : numbers) {
      rule.append(number ? "---:|" : "---|");
    }
    return "| " + String.join(" | ", titles) + " |\n" + rule + "\n" + body;
  }

  private static String cell(Object value) {
    String text =
        value instanceof Number number ? Numbers.measured(number.doubleValue()) : value.toString();
    return text.replace("|", "\\|");
  }

  /** All rows with all their fields; numbers as they are in the file. */
  static String table(List<Row> rows) {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : rows) {
      groups.computeIfAbsent(row.text(GROUP).orElse(""), g -> new ArrayList<>()).add(row);
    }
    List<String> tables = new ArrayList<>();
    groups.forEach(
        (group, members) ->
            tables.add((group.isEmpty() ? "" : "### " + group + "\n\n") + all(members)));
    return String.join("\n", tables);
  }

  private static String all(List<Row> rows) {
    Set<String> fields = new LinkedHashSet<>();
    rows.forEach(row -> fields.addAll(row.fields().keySet()));
    fields.remove(GROUP);
    StringBuilder table = new StringBuilder();
    List<String> titles = fields.stream().map(Markdown::words).toList();
    StringBuilder rule = new StringBuilder("|");
    for (String field : fields) {
      boolean number = rows.stream().anyMatch(row -> row.number(field).isPresent());
      rule.append(number ? "---:|" : "---|");
    }
    table.append("| ").append(String.join(" | ", titles)).append(" |\n").append(rule).append('\n');
    for (Row row : rows) {
      List<String> cells = new ArrayList<>();
      for (String field : fields) {
        Object value = row.fields().getOrDefault(field, "");
        cells.add(value instanceof BigDecimal number ? grouped(number) : cell(value));
      }
      table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    return table.toString();
  }

  private static String grouped(BigDecimal number) {
    return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
  }

  /** A field's name as words: {@code tradesPerSecond} is trades per second. */
  static String words(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /** Where and when, in a sentence or two. */
  static String measured(Heading heading) {
    return "Measured "
        + heading.date().toString().substring(0, 10)
        + (heading.commit().isEmpty() ? "" : " at " + heading.commit())
        + " on "
        + heading.machine()
        + "; "
        + heading.jdk()
        + ".";
  }
}
