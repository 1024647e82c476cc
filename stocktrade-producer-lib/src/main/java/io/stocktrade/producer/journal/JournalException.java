package io.stocktrade.producer.journal;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A journal that can't be used as asked. The message is one line: the file, what is wrong, and what
 * was expected.
 */
public sealed class JournalException extends IOException permits JournalFullException {
  private static final long serialVersionUID = 1L;

  JournalException(Path file, String problem, @Nullable Throwable cause) {
    super("journal " + file + ": " + problem, cause);
  }
}
