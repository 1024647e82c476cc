package io.stocktrade.producer.generator;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Refuses lines so long that no trade can be on them, before they fill the memory. */
final class LineLimitedReader extends FilterReader {
  static final int MAX_LINE_LENGTH = 64 * 1024;

  private long line = 1;
  private int length;

  /** A line is longer than {@value #MAX_LINE_LENGTH} characters. */
  static final class LineTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    LineTooLongException(long line) {
      super("line " + line + " is too long (expected: at most " + MAX_LINE_LENGTH + " characters)");
    }
  }

  LineLimitedReader(Reader in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int c = super.read();
    if (c >= 0) {
      count((char) c);
    }
    return c;
  }

  @Override
  public int read(char[] buffer, int offset, int size) throws IOException {
    int read = super.read(buffer, offset, size);
    for (int i = 0; i < read; i++) {
      count(buffer[offset + i]);
    }
    return read;
  }

  private void count(char c) throws IOException {
    if (c == '\n') {
      line++;
      length = 0;
    } else if (++length > MAX_LINE_LENGTH) {
      throw new LineTooLongException(line);
    }
  }
}
