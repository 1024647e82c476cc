package io.stocktrade.producer.generator;

import static java.util.stream.Collectors.toMap;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lines of CSV whose columns are named by a header line. Not thread-safe. */
final class CsvLines implements LineFormat {
  static final String TIMESTAMP_MILLIS = "timestamp_millis";
  static final String TIMESTAMP = "timestamp";
  static final String SYMBOL = "symbol";
  static final String SIDE = "side";
  static final String PRICE = "price";
  static final String QUANTITY = "quantity";
  static final String ID = "id";

  /** All columns that a trade can come from. */
  static final List<String> COLUMNS =
      List.of(TIMESTAMP_MILLIS, TIMESTAMP, SYMBOL, SIDE, PRICE, QUANTITY, ID);

  private static final List<String> NEEDED = List.of(SYMBOL, SIDE, PRICE, QUANTITY);

  private static final String MILLIS_EXPECTED =
      "milliseconds since 1970 within the years 1 to 9999";
  private static final String TIME_EXPECTED =
      "a time like 2026-01-05T14:30:00.250Z within the years 1 to 9999";
  private static final String TICKER_EXPECTED =
      "a ticker of 1 to " + StockTrade.MAX_TICKER_LENGTH + " printable characters";
  private static final int NONE = -1;

  private final Path file;
  private final CsvFields fields = new CsvFields();
  private final List<String> header = new ArrayList<>();
  private final int time;
  private final boolean timeIsMillis;
  private final int symbol;
  private final int side;
  private final int price;
  private final int quantity;
  private final int id;

  /**
   * Reads the header line that the source is at.
   *
   * @param names what the file calls a column, if not as we do
   */
  CsvLines(Path file, LineSource line, Map<String, String> names) {
    this.file = file;
    fields.split(line);
    for (int i = 0; i < fields.count(); i++) {
      header.add(headerName(line, i));
    }
    Map<String, Integer> places =
        COLUMNS.stream()
            .collect(toMap(Function.identity(), c -> header.indexOf(names.getOrDefault(c, c))));
    boolean complete = NEEDED.stream().allMatch(column -> place(places, column) != NONE);
    boolean mappedAreThere = names.keySet().stream().allMatch(c -> place(places, c) != NONE);
    if (!complete || !mappedAreThere) {
      throw badHeader(line, names);
    }
    timeIsMillis = place(places, TIMESTAMP_MILLIS) != NONE;
    time = place(places, timeIsMillis ? TIMESTAMP_MILLIS : TIMESTAMP);
    symbol = place(places, SYMBOL);
    side = place(places, SIDE);
    price = place(places, PRICE);
    quantity = place(places, QUANTITY);
    id = place(places, ID);
  }

  private static int place(Map<String, Integer> places, String column) {
    Integer place = places.get(column);
    return place == null ? NONE : place;
  }

  private String headerName(LineSource line, int field) {
    try {
      return fields.text(field);
    } catch (CharacterCodingException e) {
      throw notText(line);
    }
  }

  private TradeFileException badHeader(LineSource line, Map<String, String> names) {
    List<String> expected =
        COLUMNS.stream()
            .filter(c -> !c.equals(TIMESTAMP) || names.containsKey(c))
            .map(c -> names.getOrDefault(c, c))
            .toList();
    return TradeFileException.badLine(
        file,
        line.line(),
        "header "
            + TradeFileException.printable(String.join(",", header))
            + " (expected: "
            + String.join(",", expected)
            + ", in any order)");
  }

  @Override
  public StockTrade trade(LineSource line) {
    fields.split(line);
    if (fields.count() != header.size()) {
      throw TradeFileException.badLine(
          file, line.line(), fields.count() + " columns (expected: " + header.size() + ")");
    }
    TradeType type = type(line);
    long millis = time == NONE ? StockTrade.NO_TIMESTAMP : millis(line);
    String ticker = ticker(line);
    long nanos = price(line);
    long shares = integer(line, quantity, "a whole number, at least 1");
    if (shares < 1) {
      throw bad(line, quantity, "a whole number, at least 1");
    }
    long number = id == NONE ? line.line() : integer(line, id, "a whole number");
    try {
      return new StockTrade(ticker, type, nanos, shares, number, millis);
    } catch (IllegalArgumentException e) {
      // All else was checked above, so it is the ticker or the time.
      throw String.valueOf(e.getMessage()).startsWith("tickerSymbol")
          ? bad(line, symbol, TICKER_EXPECTED)
          : bad(line, time, timeIsMillis ? MILLIS_EXPECTED : TIME_EXPECTED);
    }
  }

  private TradeType type(LineSource line) {
    if (fields.equals(side, "BUY")) {
      return TradeType.BUY;
    }
    if (fields.equals(side, "SELL")) {
      return TradeType.SELL;
    }
    throw bad(line, side, "BUY or SELL");
  }

  private String ticker(LineSource line) {
    try {
      String ticker = fields.text(symbol);
      if (ticker.indexOf('"') >= 0) {
        throw bad(line, symbol, TICKER_EXPECTED);
      }
      return ticker;
    } catch (CharacterCodingException e) {
      throw notText(line);
    }
  }

  private long millis(LineSource line) {
    if (timeIsMillis) {
      return integer(line, time, MILLIS_EXPECTED);
    }
    try {
      String text = fields.text(time);
      return text.endsWith("Z")
          ? Instant.parse(text).toEpochMilli()
          : OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException | CharacterCodingException e) {
      throw bad(line, time, TIME_EXPECTED);
    }
  }

  private long integer(LineSource line, int field, String expected) {
    try {
      return fields.integer(field);
    } catch (NumberFormatException | CharacterCodingException e) {
      throw bad(line, field, expected);
    }
  }

  private long price(LineSource line) {
    try {
      return fields.price(price);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw bad(line, price, "a decimal above 0, at most 9223372036.854775807");
    }
  }

  private TradeFileException notText(LineSource line) {
    return TradeFileException.badLine(
        file, line.line(), "not UTF-8 text (expected: CSV or JSON lines)");
  }

  private TradeFileException bad(LineSource line, int field, String expected) {
    return TradeFileException.badLine(
        file,
        line.line(),
        "column "
            + (field + 1)
            + " ("
            + header.get(field)
            + "): "
            + TradeFileException.printable(fields.raw(field))
            + " (expected: "
            + expected
            + ")");
  }
}
