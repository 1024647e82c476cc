package io.stocktrade.local.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stocktrade.local.codec.OutputWriter;
import io.stocktrade.local.codec.Protocol;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Messages of {@code application/vnd.amazon.eventstream}:
 *
 * <pre>
 *   length (4) │ length of headers (4) │ CRC-32 of these (4) │ headers │ payload │ CRC-32 of all (4)
 *   header: length of name (1) │ name │ 7 = string (1) │ length (2) │ value
 * </pre>
 *
 * <p>The payload is written where it stays, in its frame.
 */
final class EventMessage {
  /** The media type of a body that consists of such messages. */
  static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

  private static final int PRELUDE_BYTES = 12;
  private static final int CRC_BYTES = 4;
  private static final int STRING = 7;

  private EventMessage() {}

  /** The first message of each stream: the operation's output, which has no fields but events. */
  static ByteBuffer initialResponse(Protocol protocol) {
    return event(protocol, "initial-response", 16, out -> {});
  }

  static ByteBuffer event(
      Protocol protocol, String type, int expectedBytes, OutputWriter.Fields fields) {
    return message(protocol, "event", ":event-type", type, expectedBytes, fields);
  }

  /** An error after the start. */
  static ByteBuffer exception(Protocol protocol, String type, String message) {
    return message(
        protocol, "exception", ":exception-type", type, 256, out -> out.string("message", message));
  }

  private static ByteBuffer message(
      Protocol protocol,
      String messageType,
      String typeHeader,
      String type,
      int expectedBytes,
      OutputWriter.Fields fields) {
    byte[] headers =
        headers(
            ":message-type",
            messageType,
            typeHeader,
            type,
            ":content-type",
            protocol.contentType());
    ByteBuffer frame =
        OutputWriter.write(
            protocol, PRELUDE_BYTES + headers.length, CRC_BYTES, expectedBytes, fields);
    int length = frame.remaining();
    CRC32 crc = new CRC32();
    frame.putInt(length).putInt(headers.length);
    crc.update(frame.duplicate().flip());
    frame.putInt((int) crc.getValue()).put(headers);
    // The checksum of the whole goes over the one of the prelude as well.
    crc.update(frame.duplicate().position(2 * Integer.BYTES).limit(length - CRC_BYTES));
    frame.putInt(length - CRC_BYTES, (int) crc.getValue());
    return frame.rewind();
  }

  private static byte[] headers(String... namesAndValues) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      byte[] name = namesAndValues[i].getBytes(UTF_8);
      byte[] value = namesAndValues[i + 1].getBytes(UTF_8);
      out.write(name.length);
      out.writeBytes(name);
      out.write(STRING);
      out.write(value.length >> 8);
      out.write(value.length);
      out.writeBytes(value);
    }
    return out.toByteArray();
  }
}
