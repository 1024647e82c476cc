package io.stocktrade.producer.generator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of trades that can't be used: it is missing, can't be read, or has a bad line.
 *
 * <p>The message is one printable line for the user: the file, the line, the column, and what was
 * expected there.
 */
public final class TradeFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_VALUE_SHOWN = 40;

  private TradeFileException(String message, @Nullable Throwable cause, boolean withStackTrace) {
    super(message, cause, true, withStackTrace);
  }

  static TradeFileException unusable(Path file, String problem, @Nullable Throwable cause) {
    return new TradeFileException(file + ": " + problem, cause, true);
  }

  static TradeFileException badLine(Path file, long line, String problem) {
    // A file may have millions of them, and where in the code it was says nothing to anyone.
    return new TradeFileException(file + ":" + line + ": " + problem, null, false);
  }

  /** A value made fit for a message: short, and without control characters. */
  static String printable(String value) {
    String shown =
        value.length() > MAX_VALUE_SHOWN ? value.substring(0, MAX_VALUE_SHOWN) + "…" : value;
    return '"' + shown.replaceAll("\\p{Cntrl}", "·") + '"';
  }
}
