package io.stocktrade.local.faults;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, each to be taken once; what is left is an error. Errors are {@link
 * IllegalArgumentException}s that name the field. For one thread.
 */
final class JsonFields {
  private static final int MAX_DEPTH = 16;
  private static final int EXCERPT = 80;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final String path;
  private final Map<String, Object> values;
  private final TreeSet<String> known = new TreeSet<>();

  private JsonFields(String path, Map<String, Object> values) {
    this.path = path;
    this.values = new LinkedHashMap<>(values);
  }

  static JsonFields parse(String json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      Object root = value(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("fault plan: something follows the object");
      }
      return new JsonFields("", map("fault plan", root));
    } catch (JsonProcessingException e) {
      var where = e.getLocation();
      String at =
          where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
      throw new IllegalArgumentException(
          "fault plan: no JSON" + at + ": " + oneLine(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("fault plan: " + oneLine(String.valueOf(e)), e);
    }
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IllegalArgumentException("fault plan: ends too early (expected: an object)");
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, value(parser));
        }
        yield fields;
      }
      case START_ARRAY -> {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(parser));
        }
        yield elements;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static BigDecimal number(JsonParser parser) throws IOException {
    BigDecimal number = parser.getDecimalValue();
    // 1e999999999 is short to write and long to compute with.
    if (Math.abs((long) number.scale()) > 1000) {
      throw new IllegalArgumentException("fault plan: number " + number + " is out of range");
    }
    return number;
  }

  /** The path of a field for errors. */
  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  Optional<String> string(String name) {
    return take(name).map(value -> string(path(name), value));
  }

  private static String string(String path, Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw wrong(path, value, "a string");
  }

  List<String> strings(String name) {
    return list(name).stream().map(element -> string(path(name), element)).toList();
  }

  List<JsonFields> objects(String name) {
    List<JsonFields> objects = new ArrayList<>();
    for (Object element : list(name)) {
      String place = path(name) + "[" + objects.size() + "]";
      objects.add(new JsonFields(place, map(place, element)));
    }
    return objects;
  }

  private List<?> list(String name) {
    Object value = take(name).orElse(List.of());
    if (value instanceof List<?> elements) {
      return elements;
    }
    throw wrong(path(name), value, "a list");
  }

  JsonFields object(String name) {
    Object value = take(name).orElse(null);
    return new JsonFields(path(name), map(path(name), value));
  }

  @SuppressWarnings("unchecked") // objects are made by value() alone
  private static Map<String, Object> map(String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> fields) {
      return (Map<String, Object>) fields;
    }
    throw wrong(path, value, "an object");
  }

  Optional<Double> decimal(String name) {
    return number(name).map(BigDecimal::doubleValue);
  }

  Optional<Long> integer(String name) {
    return number(name)
        .map(
            number -> {
              try {
                return number.longValueExact();
              } catch (ArithmeticException e) {
                throw wrong(path(name), number, "a whole number of 64 bits");
              }
            });
  }

  private Optional<BigDecimal> number(String name) {
    return take(name)
        .map(
            value -> {
              if (value instanceof BigDecimal number) {
                return number;
              }
              throw wrong(path(name), value, "a number");
            });
  }

  <T> T require(String name, Optional<T> value, String... expected) {
    String what = expected.length == 0 ? "a value" : oneOf(expected);
    return value.orElseThrow(
        () -> new IllegalArgumentException(path(name) + ": missing (expected: " + what + ")"));
  }

  private static String oneOf(String... expected) {
    return "one of " + String.join(", ", expected);
  }

  IllegalArgumentException wrong(String name, Object got, String... expected) {
    return wrong(path(name), got, oneOf(expected));
  }

  private static IllegalArgumentException wrong(
      String path, @Nullable Object got, String expected) {
    String text = oneLine(String.valueOf(got));
    return new IllegalArgumentException(path + ": " + text + " (expected: " + expected + ")");
  }

  private Optional<Object> take(String name) {
    known.add(name);
    return Optional.ofNullable(values.remove(name));
  }

  /** Fails if a field is left that nobody knows. */
  void end() {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            oneLine(path(name))
                + ": unknown field (expected: one of "
                + String.join(", ", known)
                + ")");
      }
    }
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() > EXCERPT ? line.substring(0, EXCERPT) + "…" : line;
  }
}
