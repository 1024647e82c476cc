package io.stocktrade.benchmarks.local;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.stocktrade.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What {@link KinesisLoad} measured, to be kept as JSON. */
final class LoadReport {
  private final List<Row> rows = new ArrayList<>();

  /** A line of the table. */
  record Row(
      String server,
      String scheme,
      String format,
      double inPerSecond,
      double outPerSecond,
      double p50Millis,
      double p99Millis,
      double maxMillis) {}

  void add(Row row) {
    rows.add(row);
  }

  void write(Path file, String setting, String commit) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try (JsonGenerator out = new JsonFactory().createGenerator(Files.newBufferedWriter(file))) {
      out.useDefaultPrettyPrinter();
      out.writeStartObject();
      out.writeStringField("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      out.writeStringField("commit", commit);
      out.writeStringField("machine", Machine.description());
      out.writeStringField("jdk", Machine.jdk());
      out.writeStringField("setting", setting);
      out.writeArrayFieldStart("results");
      for (Row row : rows) {
        out.writeStartObject();
        out.writeStringField("server", row.server());
        out.writeStringField("scheme", row.scheme());
        out.writeStringField("format", row.format());
        out.writeNumberField("recordsInPerSecond", Math.round(row.inPerSecond()));
        out.writeNumberField("recordsOutPerSecond", Math.round(row.outPerSecond()));
        out.writeNumberField("putRecordsP50Millis", tenths(row.p50Millis()));
        out.writeNumberField("putRecordsP99Millis", tenths(row.p99Millis()));
        out.writeNumberField("putRecordsMaxMillis", tenths(row.maxMillis()));
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
