package io.stocktrade.local.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one object into memory, field by field. Fields whose value is null are left out. For one
 * thread.
 */
public final class OutputWriter {
  private static final int EPOCH_TAG = 1;

  private final Protocol protocol;
  private final JsonGenerator generator;

  private OutputWriter(Protocol protocol, JsonGenerator generator) {
    this.protocol = protocol;
    this.generator = generator;
  }

  /** Writes the fields of an object. */
  @FunctionalInterface
  public interface Fields {
    /**
     * Writes them.
     *
     * @param out inside of the object
     * @throws IOException never, but the generator declares it
     */
    void write(OutputWriter out) throws IOException;
  }

  /**
   * Writes a body.
   *
   * @param protocol its format
   * @param expectedBytes about how long it will be
   * @param fields writes the fields of its root object
   * @return the body
   */
  public static ByteBuffer write(Protocol protocol, int expectedBytes, Fields fields) {
    return write(protocol, 0, 0, expectedBytes, fields);
  }

  /**
   * Writes a body with room for a frame around it, so that it need not be copied into one.
   *
   * @param protocol its format
   * @param before how many bytes to leave before the body; their values are undefined
   * @param after how many bytes to leave after it
   * @param expectedBytes about how long the body will be
   * @param fields writes the fields of its root object
   * @return the body and the room, on an array from its index 0
   */
  public static ByteBuffer write(
      Protocol protocol, int before, int after, int expectedBytes, Fields fields) {
    OutputBuffer buffer = new OutputBuffer(before + expectedBytes + after);
    buffer.skip(before);
    try (JsonGenerator generator = protocol.generator(buffer)) {
      generator.writeStartObject();
      fields.write(new OutputWriter(protocol, generator));
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't fail", e);
    }
    buffer.skip(after);
    return buffer.content();
  }

  /** Writes a string field. */
  public void string(String name, @Nullable String value) throws IOException {
    if (value != null) {
      generator.writeStringField(name, encodable(value));
    }
  }

  /** Clients send, and errors repeat, halves of surrogate pairs, which have no encoding. */
  private static String encodable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(UTF_8), UTF_8);
      }
    }
    return text;
  }

  /** Writes a string field from ASCII bytes that need no escape. */
  public void ascii(String name, byte[] value) throws IOException {
    generator.writeFieldName(name);
    generator.writeRawUTF8String(value, 0, value.length);
  }

  /** Writes a string field from UTF-8 bytes. */
  public void utf8(String name, byte[] bytes, int start, int length) throws IOException {
    generator.writeFieldName(name);
    generator.writeUTF8String(bytes, start, length);
  }

  /** Writes a whole number. */
  public void number(String name, long value) throws IOException {
    generator.writeNumberField(name, value);
  }

  /** Writes true or false. */
  public void bool(String name, boolean value) throws IOException {
    generator.writeBooleanField(name, value);
  }

  /** Writes a timestamp, given in epoch milliseconds. */
  public void timestamp(String name, long millis) throws IOException {
    generator.writeFieldName(name);
    if (protocol == Protocol.CBOR) {
      ((CBORGenerator) generator).writeTag(EPOCH_TAG);
      generator.writeNumber(millis);
    } else {
      String fraction = Long.toString(1000 + Math.floorMod(millis, 1000L));
      generator.writeNumber(Math.floorDiv(millis, 1000L) + "." + fraction.substring(1));
    }
  }

  /** Writes bytes. */
  public void blob(String name, byte[] bytes, int start, int length) throws IOException {
    generator.writeFieldName(name);
    generator.writeBinary(bytes, start, length);
  }

  /** Writes an object as a field. */
  public void object(String name, Fields fields) throws IOException {
    generator.writeObjectFieldStart(name);
    fields.write(this);
    generator.writeEndObject();
  }

  /** Begins a list of objects, each of which is written by {@link #element}. */
  public void startList(String name) throws IOException {
    generator.writeArrayFieldStart(name);
  }

  /** Writes an object as an element of the list that was begun. */
  public void element(Fields fields) throws IOException {
    startElement();
    fields.write(this);
    endElement();
  }

  /** Begins an object in a list, for those who write thousands and want no lambda for each. */
  public void startElement() throws IOException {
    generator.writeStartObject();
  }

  /** Ends what {@link #startElement} began. */
  public void endElement() throws IOException {
    generator.writeEndObject();
  }

  /** Ends the list. */
  public void endList() throws IOException {
    generator.writeEndArray();
  }

  /** Writes a list of strings. */
  public void strings(String name, List<String> values) throws IOException {
    startList(name);
    for (String value : values) {
      generator.writeString(encodable(value));
    }
    endList();
  }
}
