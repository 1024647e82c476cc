package io.stocktrade.producer.generator;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code replay}: the trades of a file. Public for {@link java.util.ServiceLoader} only. */
public final class ReplayProvider implements TradeGeneratorProvider {
  /** For {@link java.util.ServiceLoader}. */
  public ReplayProvider() {}

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String description() {
    return "The trades of a file, CSV or JSON lines, also compressed with gzip.";
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("file", "The file; needed.");
    options.put(
        "columns",
        "What the file calls a column, if not timestamp_millis, symbol, side, price, quantity, id:"
            + " symbol=ticker,price=px");
    options.put("skip-bad-lines", "true to count bad lines instead of ending at the first.");
    options.put("loops", "How often the file is replayed (default: 1).");
    return options;
  }

  @Override
  public TradeGenerator create(GeneratorOptions options) {
    Path file =
        options
            .path("file")
            .orElseThrow(() -> options.problem("option file is missing (expected: a file)"));
    ReplayBuilder builder = ReplayTradeGenerator.builder(file);
    options.ifPresent("columns", options.text("columns"), columns -> mapColumns(builder, columns));
    if (options.isTrue("skip-bad-lines")) {
      builder.skipBadLines();
    }
    options.ifPresent("loops", options.wholeNumber("loops"), builder::loops);
    return builder.build();
  }

  private static void mapColumns(ReplayBuilder builder, String columns) {
    for (String column : columns.split(",", -1)) {
      int equals = column.indexOf('=');
      if (equals < 1 || equals == column.length() - 1) {
        throw new IllegalArgumentException(
            TradeFileException.printable(column) + " (expected: like symbol=ticker)");
      }
      builder.column(column.substring(0, equals), column.substring(equals + 1));
    }
  }
}
