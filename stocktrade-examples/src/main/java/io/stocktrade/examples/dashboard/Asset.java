package io.stocktrade.examples.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of the page, from the class path. Only those that are named here are served.
 *
 * @param contentType with its character set
 * @param bytes the content; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Asset(String contentType, byte[] bytes) {
  private static final Map<String, Asset> BY_PATH =
      Map.of(
          "/", load("index.html", "text/html"),
          "/dashboard.css", load("dashboard.css", "text/css"),
          "/dashboard.js", load("dashboard.js", "text/javascript"),
          "/icon.svg", load("icon.svg", "image/svg+xml"));

  static @Nullable Asset at(String path) {
    return BY_PATH.get(path);
  }

  private static Asset load(String name, String type) {
    try (InputStream in = Asset.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the page's " + name + " is missing");
      }
      return new Asset(type + "; charset=utf-8", in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
