package io.stocktrade.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.stocktrade.benchmarks.Machine;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhResultsTest {
  /** As JMH 1.37 wrote it, without what is not read. */
  private static final String RUN =
      """
      {
        "jmhVersion" : "1.37",
        "benchmark" : "io.stocktrade.benchmarks.codec.CodecBenchmark.decode",
        "mode" : "avgt",
        "forks" : 2,
        "warmupIterations" : 3,
        "warmupTime" : "1 s",
        "measurementIterations" : 2,
        "measurementTime" : "500 ms",
        "params" : { "input" : "REAL", "contender" : "TUTORIAL" },
        "primaryMetric" : {
          "score" : 1234.5678,
          "scoreError" : %s,
          "scoreUnit" : "ns/op",
          "rawData" : [ [ 1300.0, 12.345 ], [ 200.0, 100.0 ] ]
        },
        "secondaryMetrics" : { %s }
      }
      """;

  @TempDir private Path folder;

  private Report read(String json) throws IOException {
    return JmhResults.read(Files.writeString(folder.resolve("jmh.json"), json), "abc1234");
  }

  @Test
  void shouldGiveParametersScoreAndRawData() throws IOException {
    Row row =
        read("[" + RUN.formatted("1.5", "\"gc.alloc.rate.norm\" : { \"score\" : 824.01 }") + "]")
            .rows()
            .get(0);

    List<String> fields = new ArrayList<>();
    row.fields().forEach((name, value) -> fields.add(name + "=" + plain(value)));
    assertThat(fields)
        .containsExactly(
            "benchmark=CodecBenchmark",
            "method=decode",
            "input=REAL",
            "contender=TUTORIAL",
            "score=1235",
            "error=1.50",
            "unit=ns/op",
            "least=12.35",
            "median=150.0",
            "allocatedBytes=824.0");
  }

  private static String plain(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  @Test
  void shouldLeaveOutWhatJmhDoesNotKnow() throws IOException {
    Row row = read("[" + RUN.formatted("\"NaN\"", "") + "]").rows().get(0);

    assertThat(row.fields()).doesNotContainKeys("error", "allocatedBytes");
  }

  @Test
  void shouldSayWhereAndHowItWasMeasured() throws IOException {
    Heading heading = read("[" + RUN.formatted("1", "") + "]").heading();

    assertThat(heading.commit()).isEqualTo("abc1234");
    assertThat(heading.machine()).isEqualTo(Machine.description());
    assertThat(heading.jdk()).isEqualTo(Machine.jdk());
    assertThat(heading.setting()).isEqualTo("JMH 1.37, 2 fork(s)");
  }

  @Test
  void shouldRefuseAFileWithoutResults() {
    assertThatIOException().isThrownBy(() -> read("[]")).withMessageContaining("jmh.json");
  }
}
