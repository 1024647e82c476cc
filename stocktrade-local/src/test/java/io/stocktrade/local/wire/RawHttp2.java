package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;

/** One request over HTTP/2 without TLS, frame by frame (RFC 9113). */
final class RawHttp2 implements AutoCloseable {
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int GOAWAY = 7;
  private static final int END_STREAM = 1;
  private static final int ACK = 1;
  private static final int END_HEADERS = 4;

  /** Entries of HPACK's static table (RFC 7541, appendix A). */
  private static final byte[] POST_HTTP_ROOT = {(byte) 0x83, (byte) 0x86, (byte) 0x84};

  private final Socket socket;
  private final OutputStream out;
  private final DataInputStream in;

  RawHttp2(URI endpoint) throws IOException {
    socket = new Socket(endpoint.getHost(), endpoint.getPort());
    out = socket.getOutputStream();
    in = new DataInputStream(socket.getInputStream());
    out.write(PREFACE.getBytes(ISO_8859_1));
    frame(SETTINGS, 0, 0, new byte[0]);
  }

  /** Calls an operation of Kinesis, signed, in JSON. */
  void call(String operation, String body) throws IOException {
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    headers.writeBytes(POST_HTTP_ROOT);
    header(headers, ":authority", "localhost");
    header(headers, "content-type", RawKinesis.JSON);
    header(headers, "x-amz-target", "Kinesis_20131202." + operation);
    header(headers, "x-amz-date", "20260101T000000Z");
    header(headers, "authorization", RawKinesis.SIGNATURE);
    frame(HEADERS, END_HEADERS, 1, headers.toByteArray());
    frame(DATA, END_STREAM, 1, body.getBytes(ISO_8859_1));
  }

  /** A literal without indexing and without Huffman's code. */
  private static void header(ByteArrayOutputStream to, String name, String value) {
    to.write(0);
    to.write(name.length());
    to.writeBytes(name.getBytes(ISO_8859_1));
    to.write(value.length());
    to.writeBytes(value.getBytes(ISO_8859_1));
  }

  private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(
        new byte[] {
          (byte) (payload.length >> 16),
          (byte) (payload.length >> 8),
          (byte) payload.length,
          (byte) type,
          (byte) flags,
          0,
          0,
          0,
          (byte) stream
        });
    frame.writeBytes(payload);
    out.write(frame.toByteArray());
    out.flush();
  }

  /** Waits for a piece of the answer's body that has a text; false if the answer ends before. */
  boolean awaitData(String text) throws IOException {
    while (true) {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      in.readInt();
      String payload = new String(in.readNBytes(length), ISO_8859_1);
      if (type == SETTINGS && flags != ACK) {
        frame(SETTINGS, ACK, 0, new byte[0]);
      } else if (type == DATA && (payload.contains(text) || (flags & END_STREAM) != 0)) {
        return payload.contains(text);
      }
    }
  }

  /** Says that there will be no further request, as a client does that closes after this one. */
  void goAway() throws IOException {
    frame(GOAWAY, 0, 0, new byte[8]);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
