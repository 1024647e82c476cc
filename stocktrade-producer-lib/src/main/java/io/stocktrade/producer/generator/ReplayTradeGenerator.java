package io.stocktrade.producer.generator;

import io.stocktrade.model.StockTrade;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The trades of a file, in the file's order and with the file's event times; then the end.
 *
 * <p>The file is one of these, compressed with gzip or not, which is found out from its first
 * bytes:
 *
 * <ul>
 *   <li><b>CSV</b> in UTF-8 with a header line that names the columns, in any order: {@code
 *       timestamp_millis} (since 1970-01-01T00:00:00Z) or {@code timestamp} (ISO-8601), {@code
 *       symbol}, {@code side} ({@code BUY} or {@code SELL}), {@code price} (a decimal), {@code
 *       quantity} (whole shares), {@code id}. Without a column for the time, trades have no event
 *       time; without one for the id, it is the number of the line. Other columns are passed over;
 *       other names can be {@linkplain ReplayBuilder#column mapped}. A value may stand in double
 *       quotes, but holds no comma, quote or line break.
 *   <li><b>JSON lines</b>: a trade per line, as {@link io.stocktrade.model.JsonTradeCodec} reads
 *       it.
 * </ul>
 *
 * <p>Empty lines are passed over. The file is read as it is asked for: one of any length takes
 * constant memory. A line of more than 64 KiB, and compressed data that expands more than 200
 * times, end the replay.
 *
 * <p>A bad line ends the replay with a {@link TradeFileException} that names file, line, column and
 * what was expected, or is counted and passed over, as the builder was told.
 *
 * <p>As fast as trades are asked for; a {@code TradePump} can keep to the event times, or a
 * multiple of their pace.
 *
 * <p>Not thread-safe.
 */
public final class ReplayTradeGenerator implements TradeGenerator {
  private final Path file;
  private final boolean skipBadLines;
  private final Map<String, String> columns;
  private final LoopShift shift = new LoopShift();
  private LineSource lines;
  private LineFormat format;
  private long passesLeft;
  private boolean firstPass = true;
  private long badLines;
  private @Nullable TradeFileException firstBadLine;
  private boolean lineIsRead;
  private boolean ended;

  ReplayTradeGenerator(ReplayBuilder builder) {
    this.file = builder.file;
    this.skipBadLines = builder.skipBadLines;
    this.columns = Map.copyOf(builder.columns);
    this.passesLeft = builder.loops - 1;
    this.lines = openLines();
    this.format = formatOf(lines);
  }

  /**
   * Opens a file; the first bad line will end the replay.
   *
   * @param file a CSV file or JSON lines
   * @return a generator, to be closed
   * @throws TradeFileException if the file can't be opened or its header is not the expected one
   */
  public static ReplayTradeGenerator of(Path file) {
    return builder(file).build();
  }

  /**
   * Opens a file; bad lines will be counted and passed over.
   *
   * @param file a CSV file or JSON lines
   * @return a generator, to be closed
   * @throws TradeFileException if the file can't be opened or its header is not the expected one
   */
  public static ReplayTradeGenerator skippingBadLines(Path file) {
    return builder(file).skipBadLines().build();
  }

  /**
   * A builder of a generator that replays a file once and ends at the first bad line.
   *
   * @param file a CSV file or JSON lines
   * @return the builder
   */
  public static ReplayBuilder builder(Path file) {
    return new ReplayBuilder(file);
  }

  private LineSource openLines() {
    try {
      return TradeFiles.open(file);
    } catch (IOException e) {
      throw TradeFiles.unreadable(file, 0, e);
    }
  }

  /** Finds out the format by the first line that is not empty, and closes the lines if it fails. */
  private LineFormat formatOf(LineSource source) {
    try {
      do {
        if (!source.next()) {
          throw TradeFileException.unusable(
              file, "empty (expected: a header line of CSV, or JSON lines)", null);
        }
      } while (source.length() == 0);
      if (source.bytes()[source.start()] == '{') {
        lineIsRead = true;
        return new JsonLines(file);
      }
      lineIsRead = false;
      return new CsvLines(file, source, columns);
    } catch (IOException e) {
      closeQuietly(source, e);
      throw TradeFiles.unreadable(file, source.line(), e);
    } catch (TradeFileException e) {
      closeQuietly(source, e);
      throw e;
    }
  }

  private static void closeQuietly(LineSource source, Exception because) {
    try {
      source.close();
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  @Override
  public @Nullable StockTrade next() {
    while (!ended) {
      if (!nextLine()) {
        nextPass();
      } else if (lines.length() > 0) {
        try {
          return shift.apply(format.trade(lines));
        } catch (TradeFileException e) {
          noteBadLine(e);
        } catch (ArithmeticException | IllegalArgumentException e) {
          ended = true;
          throw beyondRange(e);
        }
      }
    }
    return null;
  }

  private boolean nextLine() {
    if (lineIsRead) {
      lineIsRead = false;
      return true;
    }
    try {
      return lines.next();
    } catch (IOException e) {
      ended = true;
      throw TradeFiles.unreadable(file, lines.line(), e);
    }
  }

  private void noteBadLine(TradeFileException e) {
    if (!skipBadLines) {
      ended = true;
      throw e;
    }
    if (firstPass) {
      badLines++;
      firstBadLine = firstBadLine == null ? e : firstBadLine;
    }
  }

  private void nextPass() {
    if (passesLeft == 0 || shift.trades() == 0) {
      ended = true;
      return;
    }
    firstPass = false;
    passesLeft -= passesLeft == Long.MAX_VALUE - 1 ? 0 : 1;
    try {
      shift.nextPass();
    } catch (ArithmeticException e) {
      ended = true;
      throw beyondRange(e);
    }
    close();
    lines = openLines();
    format = formatOf(lines);
    ended = false;
  }

  private TradeFileException beyondRange(RuntimeException e) {
    return TradeFileException.unusable(
        file, "can't be replayed once more: its ids or event times would leave their range", e);
  }

  /**
   * Where the last trade was.
   *
   * @return the number of its line in this pass over the file, from 1; 1 before the first trade
   */
  public long line() {
    return lines.line();
  }

  /**
   * How many bad lines of the file were passed over so far, each counted once however often the
   * file is replayed.
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
      lines.close();
    } catch (IOException e) {
      throw TradeFiles.unreadable(file, lines.line(), e);
    }
  }
}
