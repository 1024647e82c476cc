package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stocktrade.local.codec.OutputWriter;
import io.stocktrade.local.codec.Protocol;
import io.stocktrade.local.operations.ApiException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response as the services make it.
 *
 * @param status of HTTP
 * @param contentType null for none
 * @param headers more headers
 * @param body may be empty
 */
record Reply(int status, @Nullable String contentType, Map<String, String> headers, ByteBuffer body)
    implements Answer {
  private static final int ERROR_BYTES = 512;

  static Reply of(int status, @Nullable String contentType, String body) {
    return new Reply(status, contentType, Map.of(), ByteBuffer.wrap(body.getBytes(UTF_8)));
  }

  static Reply ok(Protocol protocol, ByteBuffer body) {
    return new Reply(200, protocol.contentType(), Map.of(), body);
  }

  /** An error of a client, in the format it speaks. */
  static Reply error(Protocol protocol, ApiException error) {
    return error(protocol, 400, error.type(), "message", error.text().orElse(null));
  }

  /** The error about types, which alone has a capital letter. */
  static Reply typeError(Protocol protocol, String message) {
    return error(protocol, 400, "SerializationException", "Message", message);
  }

  static Reply error(
      Protocol protocol, int status, String type, String field, @Nullable String message) {
    ByteBuffer body =
        OutputWriter.write(
            protocol,
            ERROR_BYTES,
            out -> {
              out.string("__type", type);
              out.string(field, message);
            });
    return new Reply(status, protocol.contentType(), Map.of(), body);
  }
}
