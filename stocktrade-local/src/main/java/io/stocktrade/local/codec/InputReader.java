package io.stocktrade.local.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body field by field, once, without a tree.
 *
 * <p>A value of the wrong type counts as null and is remembered; reading goes on, since a body that
 * is no JSON or CBOR further down is a graver error. For one thread.
 *
 * <p>Use: for each {@link #nextField()}, exactly one of the methods that take the value.
 */
public final class InputReader {
  private static final String NUMBER =
      "class com.amazon.coral.value.json.numbers.TruncatingBigNumber";

  private static final Set<String> TRUE = Set.of("TRUE", "YES", "1");
  private static final Set<String> FALSE = Set.of("FALSE", "NO", "0");

  private final Protocol protocol;
  private final Body body;
  private final JsonParser parser;
  private @Nullable String typeError;

  private InputReader(Protocol protocol, Body body, JsonParser parser) {
    this.protocol = protocol;
    this.body = body;
    this.parser = parser;
  }

  /** Reads an input's fields from the reader's root object. */
  @FunctionalInterface
  public interface Fields<T> {
    /**
     * Reads until {@link #nextField()} gives null.
     *
     * @param in at the start of the object
     * @return the input
     * @throws IOException if the body is malformed
     */
    T read(InputReader in) throws IOException;
  }

  /**
   * What a body holds.
   *
   * @param value the input; incomplete if there is a type error
   * @param typeError Amazon's text about the first value of the wrong type
   * @param <T> the input's type
   */
  public record Input<T>(T value, Optional<String> typeError) {}

  /**
   * Reads a whole body.
   *
   * @param protocol its format
   * @param body its bytes, which blobs keep pointing to
   * @param fields takes the fields
   * @param <T> the input's type
   * @return the input
   * @throws MalformedBodyException if the body isn't one object, too deep, or cut off
   */
  public static <T> Input<T> read(Protocol protocol, Body body, Fields<T> fields)
      throws MalformedBodyException {
    try (JsonParser parser = protocol.parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedBodyException("no object");
      }
      InputReader reader = new InputReader(protocol, body, parser);
      T value = fields.read(reader);
      if (parser.nextToken() != null) {
        throw new MalformedBodyException("more than one object");
      }
      return new Input<>(value, Optional.ofNullable(reader.typeError));
    } catch (IOException e) {
      throw new MalformedBodyException(e);
    }
  }

  /**
   * Moves to the next field of the current object.
   *
   * @return its name; null at the object's end
   * @throws IOException if the body is malformed
   */
  public @Nullable String nextField() throws IOException {
    String name = parser.nextFieldName();
    if (name == null) {
      require(parser.currentToken() == JsonToken.END_OBJECT);
      return null;
    }
    require(parser.nextToken() != null);
    return name;
  }

  /**
   * Passes over a value.
   *
   * @throws IOException if the body is malformed
   */
  public void skip() throws IOException {
    parser.skipChildren();
    require(parser.currentToken() != null);
  }

  /**
   * Takes a string.
   *
   * @return null if it is null or no string
   * @throws IOException if the body is malformed
   */
  public @Nullable String string() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    other("can not be converted to an String");
    return null;
  }

  /**
   * Takes an integer: floored, and not above 2147483647 or below the negative of it minus 1.
   *
   * @return null if it is null or no number
   * @throws IOException if the body is malformed
   */
  public @Nullable Integer integer() throws IOException {
    if (isNumber()) {
      return (int) Math.floor(parser.getDoubleValue());
    }
    other("can not be converted to an Integer");
    return null;
  }

  /**
   * Takes true or false, which may be spelled as text: true, yes and 1, false, no and 0.
   *
   * @return null if it is null or no such value
   * @throws IOException if the body is malformed
   */
  public @Nullable Boolean bool() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE;
    }
    if (token == JsonToken.VALUE_STRING) {
      String text = parser.getText().toUpperCase(Locale.ROOT);
      if (TRUE.contains(text) || FALSE.contains(text)) {
        return TRUE.contains(text);
      }
      failed("'" + text + "' can not be converted to an Boolean");
      return null;
    }
    other("can not be converted to an Boolean");
    return null;
  }

  /**
   * Takes a timestamp.
   *
   * @return epoch milliseconds; null if it is null or no number
   * @throws IOException if the body is malformed
   */
  public @Nullable Long timestampMillis() throws IOException {
    if (!isNumber()) {
      other("can not be converted to milliseconds since epoch");
      return null;
    }
    double number = parser.getDoubleValue();
    return Math.round(protocol == Protocol.JSON ? number * 1000 : number);
  }

  private boolean isNumber() {
    JsonToken token = parser.currentToken();
    return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
  }

  /**
   * Takes a blob.
   *
   * @return null if it is null or no blob
   * @throws IOException if the body is malformed
   */
  public @Nullable Blob blob() throws IOException {
    JsonToken token = parser.currentToken();
    if (protocol == Protocol.JSON && token == JsonToken.VALUE_STRING) {
      return base64();
    }
    if (token == JsonToken.VALUE_EMBEDDED_OBJECT) {
      return bytes();
    }
    other("can not be converted to a Blob");
    return null;
  }

  private Blob bytes() throws IOException {
    // The parser stands between a byte string's first byte and its length: reading the length here
    // saves a copy of every record.
    int header = (int) parser.currentLocation().getByteOffset();
    int first = body.bytes()[header - 1] & 0xFF;
    int lengthBytes = CborHeader.lengthBytes(first);
    if (lengthBytes >= 0 && header + lengthBytes <= body.length()) {
      long length = CborHeader.length(body.bytes(), header - 1, lengthBytes);
      int start = header + lengthBytes;
      if (length <= body.length() - start) {
        return Blob.ofBytes(body.bytes(), start, (int) length);
      }
    }
    byte[] copy = parser.getBinaryValue();
    return Blob.ofBytes(copy, 0, copy.length);
  }

  private @Nullable Blob base64() throws IOException {
    int start = (int) parser.currentTokenLocation().getByteOffset() + 1;
    int end = start;
    byte[] bytes = body.bytes();
    if (start > 0 && bytes[start - 1] == '"') {
      while (end < body.length() && bytes[end] != '"' && bytes[end] != '\\') {
        end++;
      }
    }
    // An escape, or a body in another character set: rare enough for a copy.
    if (start <= 0 || end >= body.length() || bytes[start - 1] != '"' || bytes[end] != '"') {
      bytes = parser.getText().getBytes(UTF_8);
      start = 0;
      end = bytes.length;
    }
    String problem = Base64Text.problem(bytes, start, end - start);
    if (problem != null) {
      failed("'" + parser.getText() + "' can not be converted to a Blob: " + problem);
      return null;
    }
    return Blob.ofBase64(bytes, start, end - start);
  }

  /**
   * Enters a structure or a map, whose fields come next.
   *
   * @param map whether it is a map, for the error's text
   * @return false if it is null or neither; there are no fields then
   * @throws IOException if the body is malformed
   */
  public boolean enterObject(boolean map) throws IOException {
    return enter(
        JsonToken.START_OBJECT,
        JsonToken.START_ARRAY,
        "Start of list found where not expected",
        map ? "Expected map or null" : "Expected null");
  }

  /**
   * Enters a list, whose elements come next.
   *
   * @return false if it is null or no list; there are no elements then
   * @throws IOException if the body is malformed
   */
  public boolean enterList() throws IOException {
    return enter(
        JsonToken.START_ARRAY,
        JsonToken.START_OBJECT,
        "Start of structure or map found where not expected.",
        "Expected list or null");
  }

  /**
   * Moves to the next element of the current list.
   *
   * @return false at the list's end
   * @throws IOException if the body is malformed
   */
  public boolean nextElement() throws IOException {
    JsonToken token = parser.nextToken();
    require(token != null);
    return token != JsonToken.END_ARRAY;
  }

  /**
   * Takes a list of strings.
   *
   * @return in the order of the body, without nulls; null if it is null or no list
   * @throws IOException if the body is malformed
   */
  public @Nullable List<String> strings() throws IOException {
    if (!enterList()) {
      return null;
    }
    List<String> list = new ArrayList<>();
    while (nextElement()) {
      String element = string();
      if (element != null) {
        list.add(element);
      }
    }
    return list;
  }

  /**
   * Takes a map of strings.
   *
   * @return in the order of the body, without null values; null if it is null or no map
   * @throws IOException if the body is malformed
   */
  public @Nullable Map<String, String> stringMap() throws IOException {
    if (!enterObject(true)) {
      return null;
    }
    Map<String, String> map = new LinkedHashMap<>();
    for (String key = nextField(); key != null; key = nextField()) {
      String value = string();
      if (value != null) {
        map.put(key, value);
      }
    }
    return map;
  }

  private boolean enter(JsonToken expected, JsonToken opposite, String onOpposite, String onScalar)
      throws IOException {
    JsonToken token = parser.currentToken();
    if (token == expected) {
      return true;
    }
    if (token != JsonToken.VALUE_NULL) {
      failed(token == opposite ? onOpposite : onScalar);
    }
    skip();
    return false;
  }

  /** Takes null, or anything that can't be what was asked for. */
  private void other(String cannot) throws IOException {
    switch (Objects.requireNonNull(parser.currentToken())) {
      case VALUE_NULL -> {}
      case START_ARRAY -> failed("Start of list found where not expected");
      case START_OBJECT -> failed("Start of structure or map found where not expected.");
      case VALUE_TRUE, VALUE_FALSE -> failed("class java.lang.Boolean " + cannot);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> failed(NUMBER + " " + cannot);
      case VALUE_EMBEDDED_OBJECT -> failed("class java.nio.HeapByteBuffer " + cannot);
      default -> failed("class java.lang.String " + cannot);
    }
    skip();
  }

  private void failed(String message) {
    if (typeError == null) {
      typeError = message;
    }
  }

  private void require(boolean condition) throws IOException {
    if (!condition) {
      throw new IOException("the body ends too early");
    }
  }
}
