package io.stocktrade.producer.generator;

import io.stocktrade.model.StockTrade;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The trades of a file, in the file's order and with the file's event times; then the end.
 *
 * <p>The file is CSV in UTF-8 with the header line {@code
 * timestamp_millis,symbol,side,price,quantity,id}: milliseconds since 1970-01-01T00:00:00Z, the
 * ticker, {@code BUY} or {@code SELL}, a decimal price, whole shares, and an id. A value may stand
 * in double quotes, but holds no comma, quote or line break. Empty lines are passed over. The file
 * is read as it is asked for: one of any length takes constant memory.
 *
 * <p>A bad line ends the replay with a {@link TradeFileException} that names file, line, column and
 * what was expected, or is counted and passed over, as the builder was told.
 *
 * <p>Not thread-safe.
 */
public final class ReplayTradeGenerator implements TradeGenerator {
  private final Path file;
  private final boolean skipBadLines;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private long badLines;
  private @Nullable TradeFileException firstBadLine;
  private boolean ended;

  private ReplayTradeGenerator(Path file, boolean skipBadLines) {
    this.file = file;
    this.skipBadLines = skipBadLines;
    if (Files.isDirectory(file)) {
      throw TradeFileException.unusable(file, "is a folder (expected: a CSV file of trades)", null);
    }
    try {
      BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8);
      try {
        this.parser =
            CSVFormat.RFC4180
                .builder()
                // A quote that is never closed would make the rest of the file one value.
                .setQuote(null)
                .setIgnoreEmptyLines(true)
                .get()
                .parse(new LineLimitedReader(lines));
        this.records = parser.iterator();
        TradeColumns.checkHeader(file, nextRecord());
      } catch (IOException | RuntimeException e) {
        lines.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Opens a file; the first bad line will end the replay.
   *
   * @param file a CSV file
   * @return a generator, to be closed
   * @throws TradeFileException if the file can't be opened or its header is not the expected one
   */
  public static ReplayTradeGenerator of(Path file) {
    return new ReplayTradeGenerator(file, false);
  }

  /**
   * Opens a file; bad lines will be counted and passed over.
   *
   * @param file a CSV file
   * @return a generator, to be closed
   * @throws TradeFileException if the file can't be opened or its header is not the expected one
   */
  public static ReplayTradeGenerator skippingBadLines(Path file) {
    return new ReplayTradeGenerator(file, true);
  }

  @Override
  public @Nullable StockTrade next() {
    while (!ended) {
      CSVRecord record;
      try {
        record = nextRecord();
      } catch (IOException e) {
        ended = true;
        throw unreadable(e);
      }
      if (record == null) {
        ended = true;
        break;
      }
      try {
        return TradeColumns.trade(file, parser.getCurrentLineNumber(), record);
      } catch (TradeFileException e) {
        if (!skipBadLines) {
          ended = true;
          throw e;
        }
        badLines++;
        firstBadLine = firstBadLine == null ? e : firstBadLine;
      }
    }
    return null;
  }

  /**
   * Where the last trade was.
   *
   * @return the number of its line, from 1; 1, the header's, before the first trade
   */
  public long line() {
    return parser.getCurrentLineNumber();
  }

  /**
   * How many bad lines were passed over so far.
   *
   * @return the number, 0 or more
   */
  public long badLines() {
    return badLines;
  }

  /**
   * What was wrong with the first line that was passed over.
   *
   * @return one line for the user, or null if there was none
   */
  public @Nullable String firstBadLine() {
    return firstBadLine == null ? null : firstBadLine.getMessage();
  }

  @Override
  public void close() {
    ended = true;
    try {
      parser.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private @Nullable CSVRecord nextRecord() throws IOException {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private TradeFileException unreadable(IOException e) {
    if (e instanceof NoSuchFileException) {
      return TradeFileException.unusable(file, "no such file", e);
    }
    if (e instanceof CharacterCodingException) {
      return TradeFileException.unusable(file, "not UTF-8 text (expected: CSV)", e);
    }
    if (e instanceof LineLimitedReader.LineTooLongException) {
      return TradeFileException.unusable(file, String.valueOf(e.getMessage()), e);
    }
    return TradeFileException.unusable(file, "can't be read: " + e, e);
  }
}
