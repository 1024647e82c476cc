package io.stocktrade.benchmarks.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.benchmarks.endtoend.Setup.Consumer;
import io.stocktrade.benchmarks.endtoend.Setup.Format;
import io.stocktrade.benchmarks.endtoend.Setup.Reading;
import io.stocktrade.benchmarks.publish.Contenders;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The benchmark's own parts, with all processes, for a second each. */
class EndToEndIT {
  private static Lab lab;

  @BeforeAll
  static void startProcesses() throws IOException {
    lab = new Lab(List.of());
  }

  @AfterAll
  static void endProcesses() {
    lab.close();
  }

  @Test
  void shouldCountEachTradeInItsWindow_whenOurPublisherAndConsumerRun() throws IOException {
    Setup setup =
        new Setup(Contenders.PUT_RECORDS, Consumer.WINDOWS, Format.SBE, Reading.FAN_OUT, 2);
    try (Lab.Way way = lab.open(setup)) {
      Round fast = way.run(1, 0);
      Round steady = way.run(2, 500);

      assertThat(fast.trades()).isPositive();
      assertThat(steady.trades()).isEqualTo(1_000);
      assertThat(steady.published().total()).isEqualTo(fast.trades() + 1_000);
      assertThat(steady.consumed().total()).isEqualTo(steady.published().total());
      assertThat(steady.consumed().latency().count()).isEqualTo(1_000);
      assertThat(steady.cpuMicros()).containsKeys("publisher", "aws", "sdk", "kcl", "processor");
    }
  }

  @Test
  void shouldCountEachRecord_whenKclRunsAlone() throws IOException {
    Setup setup =
        new Setup(
            Contenders.PUT_RECORDS_SINGLE, Consumer.TUTORIAL, Format.JSON, Reading.POLLING, 1);
    try (Lab.Way way = lab.open(setup)) {
      Round steady = way.run(1, 500);

      assertThat(steady.consumed().total()).isEqualTo(500);
    }
  }
}
