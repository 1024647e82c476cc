package io.stocktrade.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Heading HEADING =
      new Heading(Instant.parse("2026-11-22T12:00:00Z"), "abc1234", "2 cores", "JDK", "5 s");
  private static final Row ROW =
      Row.of("publisher", "KPL „alone“").with("tradesPerSecond", 40_913).with("ratio", 1.0049, 2);

  @TempDir private Path folder;

  @Test
  void shouldWriteTheHeadingAndFieldsInOrder() throws IOException {
    Path file = folder.resolve("new").resolve("report.json");

    new Report(HEADING, List.of(ROW)).write(file);

    assertThat(file)
        .hasContent(
            """
            {
              "date" : "2026-11-22T12:00:00Z",
              "commit" : "abc1234",
              "machine" : "2 cores",
              "jdk" : "JDK",
              "setting" : "5 s",
              "results" : [
                {
                  "publisher" : "KPL „alone“",
                  "tradesPerSecond" : 40913,
                  "ratio" : 1.00
                }
              ]
            }
            """);
  }

  @Test
  void shouldReadWhatItWrote() throws IOException {
    Path file = folder.resolve("report.json");
    Report report = new Report(HEADING, List.of(ROW, Row.of("publisher", "another")));

    report.write(file);

    assertThat(Report.read(file)).isEqualTo(report);
  }

  @Test
  void shouldNameTheFile_whenItIsNoReport() throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), "{\"results\": []}");

    assertThatIOException()
        .isThrownBy(() -> Report.read(file))
        .withMessageContaining("other.json")
        .withMessageContaining("(expected: a report)");
  }

  @Test
  void shouldGiveNumbersAndTexts() {
    assertThat(ROW.number("tradesPerSecond")).hasValue(40_913);
    assertThat(ROW.number("publisher")).isEmpty();
    assertThat(ROW.text("ratio")).hasValue("1.00");
    assertThat(ROW.text("unknown")).isEmpty();
    assertThat(ROW.has("publisher", "KPL „alone“")).isTrue();
    assertThat(ROW.has("publisher", "another")).isFalse();
  }

  @Test
  void shouldRefuseAFieldThatIsThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ROW.with("ratio", 2))
        .withMessage("ratio: twice (expected: once)");
  }

  @Test
  void shouldRefuseWhatIsNoNumberOrText() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ROW.with("p99Millis", Double.NaN, 1))
        .withMessage("p99Millis: NaN (expected: finite)");
    assertThatIllegalArgumentException().isThrownBy(() -> new Row(Map.of("now", Instant.EPOCH)));
  }
}
