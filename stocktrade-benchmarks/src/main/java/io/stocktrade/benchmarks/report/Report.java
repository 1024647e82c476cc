package io.stocktrade.benchmarks.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a benchmark measured, as it is kept: a JSON object of the heading's fields and an array
 * {@code results} of the rows, each an object of texts and numbers. Immutable.
 *
 * @param heading where and when it was measured
 * @param rows what
 */
public record Report(Heading heading, List<Row> rows) {
  /** Keeps numbers as they were rounded: 1.00 is not 1.0. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Takes a copy. */
  public Report {
    rows = List.copyOf(rows);
  }

  /**
   * Writes it, and makes the folder if there is none.
   *
   * @param file where, replaced if it is there
   * @throws IOException if it can't be written
   */
  public void write(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    try (Writer writer = Files.newBufferedWriter(file);
        JsonGenerator out = JSON.getFactory().createGenerator(writer)) {
      out.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
      out.writeStartObject();
      out.writeStringField("date", heading.date().toString());
      out.writeStringField("commit", heading.commit());
      out.writeStringField("machine", heading.machine());
      out.writeStringField("jdk", heading.jdk());
      out.writeStringField("setting", heading.setting());
      out.writeArrayFieldStart("results");
      for (Row row : rows) {
        write(row, out);
      }
      out.writeEndArray();
      out.writeEndObject();
      out.writeRaw('\n');
    }
  }

  private static void write(Row row, JsonGenerator out) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, Object> field : row.fields().entrySet()) {
      if (field.getValue() instanceof BigDecimal number) {
        out.writeFieldName(field.getKey());
        // As it was rounded: 1.0 stays 1.0, and 1E+3 is written out.
        out.writeNumber(number.toPlainString());
      } else {
        out.writeStringField(field.getKey(), (String) field.getValue());
      }
    }
    out.writeEndObject();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param file from where
   * @return the report
   * @throws IOException if it can't be read, or is no report; the message names the file
   */
  public static Report read(Path file) throws IOException {
    JsonNode root = JSON.readTree(Files.readString(file));
    try {
      List<Row> rows = new ArrayList<>();
      for (JsonNode row : root.required("results")) {
        rows.add(row(row));
      }
      Heading heading =
          new Heading(
              Instant.parse(root.required("date").textValue()),
              root.required("commit").textValue(),
              root.required("machine").textValue(),
              root.required("jdk").textValue(),
              root.required("setting").textValue());
      return new Report(heading, rows);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException(file + ": " + e.getMessage() + " (expected: a report)", e);
    }
  }

  private static Row row(JsonNode node) {
    Map<String, Object> fields = new LinkedHashMap<>();
    node.properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              fields.put(field.getKey(), value.isNumber() ? value.decimalValue() : value.asText());
            });
    return new Row(fields);
  }
}
