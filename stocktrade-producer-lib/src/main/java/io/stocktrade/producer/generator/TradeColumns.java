package io.stocktrade.producer.generator;

import static java.util.stream.Collectors.toList;

import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The columns of a file of trades, and the trade that a line of them is. */
final class TradeColumns {
  private static final List<String> HEADER =
      List.of("timestamp_millis", "symbol", "side", "price", "quantity", "id");

  /** More digits than any price has; BigDecimal's constructor is slow on very many. */
  private static final String TICKER =
      "a ticker of 1 to " + StockTrade.MAX_TICKER_LENGTH + " printable characters";

  private TradeColumns() {}

  static void checkHeader(Path file, @Nullable CSVRecord record) {
    if (record == null) {
      throw TradeFileException.unusable(
          file, "empty (expected: a header line " + String.join(",", HEADER) + ")", null);
    }
    List<String> header = record.stream().map(TradeColumns::unquoted).collect(toList());
    if (!header.isEmpty() && header.get(0).startsWith("\ufeff")) {
      header.set(0, header.get(0).substring(1));
    }
    if (!header.equals(HEADER)) {
      throw TradeFileException.badLine(
          file,
          1,
          "header "
              + TradeFileException.printable(String.join(",", header))
              + " (expected: "
              + String.join(",", HEADER)
              + ")");
    }
  }

  static StockTrade trade(Path file, long line, CSVRecord record) {
    Line fields = new Line(file, line, record);
    if (record.size() != HEADER.size()) {
      throw TradeFileException.badLine(
          file, line, record.size() + " columns (expected: " + HEADER.size() + ")");
    }
    long time = fields.integer(0, "milliseconds since 1970 within the years 1 to 9999");
    TradeType side =
        switch (fields.text(2)) {
          case "BUY" -> TradeType.BUY;
          case "SELL" -> TradeType.SELL;
          default -> throw fields.bad(2, "BUY or SELL");
        };
    if (fields.text(1).indexOf('"') >= 0) {
      throw fields.bad(1, TICKER);
    }
    long price = fields.price(3);
    long quantity = fields.integer(4, "a whole number, at least 1");
    long id = fields.integer(5, "a whole number");
    if (quantity < 1) {
      throw fields.bad(4, "a whole number, at least 1");
    }
    try {
      return new StockTrade(fields.text(1), side, price, quantity, id, time);
    } catch (IllegalArgumentException e) {
      // All else was checked above, so it is the ticker or the time.
      throw String.valueOf(e.getMessage()).startsWith("tickerSymbol")
          ? fields.bad(1, TICKER)
          : fields.bad(0, "milliseconds since 1970 within the years 1 to 9999");
    }
  }

  /** A value without the quotes around it; any other quote is left for the checks to find. */
  private static String unquoted(String value) {
    int end = value.length() - 1;
    boolean quoted = end >= 1 && value.charAt(0) == '"' && value.indexOf('"', 1) == end;
    return quoted ? value.substring(1, end) : value;
  }

  private record Line(Path file, long number, CSVRecord record) {
    String text(int column) {
      return unquoted(record.get(column));
    }

    long integer(int column, String expected) {
      try {
        return Long.parseLong(text(column));
      } catch (NumberFormatException e) {
        throw bad(column, expected);
      }
    }

    long price(int column) {
      try {
        return Price.toNanos(text(column));
      } catch (IllegalArgumentException e) {
        throw bad(column, "a decimal above 0, at most 9223372036.854775807");
      }
    }

    TradeFileException bad(int column, String expected) {
      return TradeFileException.badLine(
          file,
          number,
          "column "
              + (column + 1)
              + " ("
              + HEADER.get(column)
              + "): "
              + TradeFileException.printable(record.get(column))
              + " (expected: "
              + expected
              + ")");
    }
  }
}
