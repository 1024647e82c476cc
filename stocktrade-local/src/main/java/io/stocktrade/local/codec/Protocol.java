package io.stocktrade.local.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.io.OutputStream;

/** The two formats of bodies. Thread-safe. */
public enum Protocol {
  /** JSON 1.1: blobs are Base64 text, timestamps seconds with decimals. */
  JSON("application/x-amz-json-1.1") {
    @Override
    JsonFactory factory() {
      return JSON_FACTORY;
    }
  },
  /** CBOR: blobs are byte strings, timestamps tag 1 with milliseconds. */
  CBOR("application/x-amz-cbor-1.1") {
    @Override
    JsonFactory factory() {
      return CBOR_FACTORY;
    }
  };

  /** Deeper than any input of Kinesis; stops bodies made of brackets. */
  private static final int MAX_DEPTH = 64;

  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
          .maxNameLength(1024)
          .maxStringLength(Body.MAX_BYTES)
          .build();

  // Names are the clients' own: interning them would fill the JVM's table for good.
  private static final JsonFactory JSON_FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(CONSTRAINTS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();
  private static final JsonFactory CBOR_FACTORY =
      CBORFactory.builder()
          .streamReadConstraints(CONSTRAINTS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final String contentType;

  Protocol(String contentType) {
    this.contentType = contentType;
  }

  /**
   * The content type of such a body.
   *
   * @return for example {@code application/x-amz-json-1.1}
   */
  public String contentType() {
    return contentType;
  }

  abstract JsonFactory factory();

  JsonParser parser(Body body) throws IOException {
    return factory().createParser(body.bytes(), 0, body.length());
  }

  JsonGenerator generator(OutputStream target) throws IOException {
    return factory().createGenerator(target);
  }
}
