package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The few ASN.1 values of a certificate, in their distinguished encoding. */
final class Der {
  static final byte[] TRUE = value(0x01, new byte[] {(byte) 0xFF});

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME_BEFORE_2050 =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int FIRST_LONG_YEAR = 2050;

  private Der() {}

  /** A value with its tag and length. */
  static byte[] value(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length < 0x80) {
      out.write(length);
    } else {
      byte[] bytes = BigInteger.valueOf(length).toByteArray();
      int skipped = bytes[0] == 0 ? 1 : 0;
      out.write(0x80 | (bytes.length - skipped));
      out.write(bytes, skipped, bytes.length - skipped);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  static byte[] sequence(byte[]... parts) {
    return value(0x30, parts);
  }

  static byte[] set(byte[]... parts) {
    return value(0x31, parts);
  }

  static byte[] integer(BigInteger number) {
    return value(0x02, number.toByteArray());
  }

  static byte[] octets(byte[] bytes) {
    return value(0x04, bytes);
  }

  /** A bit string of whole bytes. */
  static byte[] bits(byte[] bytes) {
    return value(0x03, new byte[] {0}, bytes);
  }

  static byte[] utf8(String text) {
    return value(0x0C, text.getBytes(UTF_8));
  }

  /** An object identifier whose parts after the second are below 2<sup>21</sup>. */
  static byte[] oid(int first, int second, int... rest) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write(40 * first + second);
    for (int part : rest) {
      for (int shift = 14; shift > 0; shift -= 7) {
        if (part >> shift != 0) {
          content.write(0x80 | ((part >> shift) & 0x7F));
        }
      }
      content.write(part & 0x7F);
    }
    return value(0x06, content.toByteArray());
  }

  static byte[] time(Instant time) {
    boolean longForm = time.atOffset(ZoneOffset.UTC).getYear() >= FIRST_LONG_YEAR;
    String text = (longForm ? TIME : TIME_BEFORE_2050).format(time);
    return value(longForm ? 0x18 : 0x17, text.getBytes(US_ASCII));
  }
}
