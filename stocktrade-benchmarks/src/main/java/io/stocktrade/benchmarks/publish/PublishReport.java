package io.stocktrade.benchmarks.publish;

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

/** What {@link PublishLoad} measured, to be kept as JSON. */
final class PublishReport {
  private final List<Row> rows = new ArrayList<>();

  /** A line of the table. */
  record Row(
      String publisher,
      double perSecond,
      double ratio,
      double cpuMicros,
      double p50Millis,
      double p99Millis,
      double p999Millis) {}

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
        out.writeStringField("publisher", row.publisher());
        out.writeNumberField("tradesPerSecond", Math.round(row.perSecond()));
        out.writeNumberField("ratioToTheFirst", Math.round(row.ratio() * 100) / 100.0);
        out.writeNumberField("cpuMicrosPerTrade", tenths(row.cpuMicros()));
        out.writeNumberField("latencyP50Millis", tenths(row.p50Millis()));
        out.writeNumberField("latencyP99Millis", tenths(row.p99Millis()));
        out.writeNumberField("latencyP999Millis", tenths(row.p999Millis()));
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
