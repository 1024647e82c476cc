package io.stocktrade.producer.journal;

import java.nio.file.Path;

/** A journal has no room for a letter, which is not in it then. */
public final class JournalFullException extends JournalException {
  private static final long serialVersionUID = 1L;

  JournalFullException(Path file, long bytes, long maxBytes) {
    super(
        file,
        "full: "
            + bytes
            + " bytes with this letter (expected: at most "
            + maxBytes
            + "); re-publish what it holds, or raise maxBytes",
        null);
  }
}
