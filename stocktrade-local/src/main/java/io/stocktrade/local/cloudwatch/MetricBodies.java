package io.stocktrade.local.cloudwatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns bodies into maps, lists, texts and numbers. Thread-safe. */
final class MetricBodies {
  /** Deeper than any body of metrics. */
  private static final int MAX_DEPTH = 16;

  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNameLength(1024).build();
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(CONSTRAINTS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();
  private static final JsonFactory CBOR =
      CBORFactory.builder()
          .streamReadConstraints(CONSTRAINTS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private MetricBodies() {}

  static Map<?, ?> json(byte[] body, int length) throws BadMetricsException {
    return object(JSON, body, length);
  }

  static Map<?, ?> cbor(byte[] body, int length) throws BadMetricsException {
    return object(CBOR, body, length);
  }

  private static Map<?, ?> object(JsonFactory factory, byte[] body, int length)
      throws BadMetricsException {
    try (JsonParser parser = factory.createParser(body, 0, length)) {
      parser.nextToken();
      if (value(parser) instanceof Map<?, ?> map && parser.nextToken() == null) {
        return map;
      }
      throw BadMetricsException.malformed("no object");
    } catch (IOException e) {
      throw BadMetricsException.malformed("malformed body");
    }
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IOException("the body ends too early");
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, value(parser));
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
          throw new IOException("the body ends too early");
        }
        yield map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_STRING -> parser.getText();
      default -> null;
    };
  }

  /**
   * A form, whose names are paths: {@code MetricData.member.1.Value} becomes the first element of
   * the list MetricData. Elements are in the order of their coming.
   */
  static Map<?, ?> form(byte[] body, int length) throws BadMetricsException {
    Map<String, Object> root = new LinkedHashMap<>();
    for (String pair : new String(body, 0, length, UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        continue;
      }
      try {
        put(
            root,
            URLDecoder.decode(pair.substring(0, equals), UTF_8).split("\\.", -1),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      } catch (IllegalArgumentException e) {
        throw BadMetricsException.malformed("malformed form");
      }
    }
    return root;
  }

  @SuppressWarnings("unchecked") // maps are made here alone
  private static void put(Map<String, Object> root, String[] path, String value) {
    if (path.length > MAX_DEPTH) {
      return;
    }
    Map<String, Object> map = root;
    for (int i = 0; i < path.length - 1; i++) {
      Object child = map.computeIfAbsent(path[i], name -> new LinkedHashMap<String, Object>());
      if (!(child instanceof Map)) {
        return;
      }
      map = (Map<String, Object>) child;
    }
    map.put(path[path.length - 1], value);
  }

  /** The elements of a list, in whichever of the formats. */
  static List<?> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    if (value instanceof Map<?, ?> map && map.get("member") instanceof Map<?, ?> members) {
      return List.copyOf(members.values());
    }
    return List.of();
  }
}
