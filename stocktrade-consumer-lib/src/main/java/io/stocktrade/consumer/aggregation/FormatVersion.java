package io.stocktrade.consumer.aggregation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The byte at the head of a written accumulator that says how it was written.
 *
 * <p>An aggregation that changes what it writes takes the next number and either still reads the
 * former ones or refuses them: a snapshot is read as it was meant, or not at all.
 */
public final class FormatVersion {
  private FormatVersion() {}

  /**
   * Writes a version.
   *
   * @param version 1 to 255
   * @param out where to
   * @throws IOException if {@code out} throws it
   */
  public static void write(int version, DataOutput out) throws IOException {
    out.writeByte(version);
  }

  /**
   * Reads a version and refuses any but one.
   *
   * @param expected the only version that can be read, 1 to 255
   * @param in where from
   * @throws IOException if it is another version, or if {@code in} throws it
   */
  public static void require(int expected, DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != expected) {
      throw new IOException("version: " + version + " (expected: " + expected + ")");
    }
  }

  /**
   * Reads a number that can't be negative, such as a count.
   *
   * @param name what it is called in the message
   * @param in where from
   * @return the number, at least 0
   * @throws IOException if it is negative, or if {@code in} throws it
   */
  public static long readCount(String name, DataInput in) throws IOException {
    long count = in.readLong();
    if (count < 0) {
      throw new IOException(name + ": " + count + " (expected: at least 0)");
    }
    return count;
  }
}
