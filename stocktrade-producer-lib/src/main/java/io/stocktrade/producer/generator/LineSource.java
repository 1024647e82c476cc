package io.stocktrade.producer.generator;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * The lines of a stream as ranges of one array, without copying them; takes constant memory. Lines
 * end with a line feed, or carriage return and line feed; a byte order mark is passed over.
 */
final class LineSource implements Closeable {
  static final int MAX_LINE_LENGTH = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[2 * MAX_LINE_LENGTH];
  private int position;
  private int end;
  private boolean inputEnded;

  private int start;
  private int length;
  private long line;

  /** A line is longer than {@value #MAX_LINE_LENGTH} bytes. */
  static final class LineTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    LineTooLongException(long line) {
      super("line " + line + " is too long (expected: at most " + MAX_LINE_LENGTH + " bytes)");
    }
  }

  LineSource(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line; false if there is none. */
  boolean next() throws IOException {
    int newline = find(position);
    if (newline < 0) {
      newline = readUntilNewline();
    }
    if (newline < 0 && position == end) {
      return false;
    }
    start = position;
    int lineEnd = newline < 0 ? end : newline;
    position = newline < 0 ? end : newline + 1;
    line++;
    if (lineEnd > start && buffer[lineEnd - 1] == '\r') {
      lineEnd--;
    }
    if (line == 1 && startsWithByteOrderMark(lineEnd)) {
      start += 3;
    }
    length = lineEnd - start;
    if (length > MAX_LINE_LENGTH) {
      throw new LineTooLongException(line);
    }
    return true;
  }

  private int find(int from) {
    for (int i = from; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Reads more until there is a whole line; -1 if the input ends first. */
  private int readUntilNewline() throws IOException {
    while (!inputEnded) {
      if (position > 0) {
        System.arraycopy(buffer, position, buffer, 0, end - position);
        end -= position;
        position = 0;
      }
      if (end > MAX_LINE_LENGTH + 1) {
        throw new LineTooLongException(line + 1);
      }
      int read = in.read(buffer, end, buffer.length - end);
      if (read < 0) {
        inputEnded = true;
      } else {
        int newBytes = end;
        end += read;
        int newline = find(newBytes);
        if (newline >= 0) {
          return newline;
        }
      }
    }
    return -1;
  }

  private boolean startsWithByteOrderMark(int lineEnd) {
    return lineEnd - start >= 3
        && buffer[start] == (byte) 0xEF
        && buffer[start + 1] == (byte) 0xBB
        && buffer[start + 2] == (byte) 0xBF;
  }

  /** The array that holds the line, until the next one is asked for. */
  byte[] bytes() {
    return buffer;
  }

  /** Where the line begins. */
  int start() {
    return start;
  }

  /** How many bytes the line has, without what ends it. */
  int length() {
    return length;
  }

  /** The line's number, from 1; 0 before the first. */
  long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
