package io.stocktrade.local.wire;

import io.stocktrade.local.codec.Body;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request as the services see it.
 *
 * @param method for example POST
 * @param path without the query
 * @param query as it was sent, without the question mark; empty if there is none
 * @param headers gives a header's value, or null
 * @param body read to its end
 */
record Exchange(
    String method,
    String path,
    String query,
    Function<String, @Nullable String> headers,
    Body body) {
  @Nullable String header(String name) {
    return headers.apply(name);
  }

  /** The content type without its parameters; empty if there is none. */
  String contentType() {
    String value = header("Content-Type");
    if (value == null) {
      return "";
    }
    int end = value.indexOf(';');
    return (end < 0 ? value : value.substring(0, end)).trim();
  }

  String target() {
    String value = header("X-Amz-Target");
    return value == null ? "" : value;
  }
}
