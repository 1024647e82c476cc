package io.stocktrade.producer.generator;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens files of trades, unpacks those that are compressed, and words what goes wrong. */
final class TradeFiles {
  /** Trades in text shrink to a fifth, and the most uniform ones to a fiftieth. */
  private static final int MAX_EXPANSION = 200;

  /** Below this, no expansion does harm. */
  private static final long HARMLESS_BYTES = 8L << 20;

  private static final int BUFFER_BYTES = 64 * 1024;

  private TradeFiles() {}

  static LineSource open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw TradeFileException.unusable(file, "is a folder (expected: a file of trades)", null);
    }
    Counting raw = new Counting(Files.newInputStream(file));
    try {
      InputStream buffered = new BufferedInputStream(raw, BUFFER_BYTES);
      buffered.mark(2);
      boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
      buffered.reset();
      return new LineSource(
          gzip ? new Expanding(raw, new GZIPInputStream(buffered, BUFFER_BYTES)) : buffered);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /** What the user is told of an error while reading. */
  static TradeFileException unreadable(Path file, long line, IOException e) {
    if (e instanceof NoSuchFileException) {
      return TradeFileException.unusable(file, "no such file", e);
    }
    if (e instanceof LineSource.LineTooLongException || e instanceof ExpansionException) {
      return TradeFileException.unusable(file, String.valueOf(e.getMessage()), e);
    }
    if (e instanceof EOFException) {
      return TradeFileException.unusable(
          file, "the compressed data is cut off after line " + line, e);
    }
    if (e instanceof ZipException) {
      return TradeFileException.unusable(
          file, "the compressed data is damaged after line " + line + ": " + e.getMessage(), e);
    }
    return TradeFileException.unusable(file, "can't be read: " + e, e);
  }

  /** A compressed file that would fill a disk: made to do harm, or no trades. */
  static final class ExpansionException extends IOException {
    private static final long serialVersionUID = 1L;

    ExpansionException() {
      super(
          "the compressed data expands more than "
              + MAX_EXPANSION
              + " times (expected: text of trades)");
    }
  }

  /** Counts the bytes that are read. */
  private static class Counting extends FilterInputStream {
    long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }

  /** Compares what comes out with what went in. */
  private static final class Expanding extends Counting {
    private final Counting packed;

    Expanding(Counting packed, InputStream unpacked) {
      super(unpacked);
      this.packed = packed;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      if (count > HARMLESS_BYTES && count / MAX_EXPANSION > packed.count) {
        throw new ExpansionException();
      }
      return read;
    }
  }
}
