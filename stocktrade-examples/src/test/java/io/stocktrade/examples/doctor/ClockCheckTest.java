package io.stocktrade.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockCheckTest {
  private static final Optional<String> DATE = Optional.of("Sun, 22 Nov 2026 14:30:00 GMT");

  @ParameterizedTest
  @CsvSource({
    "14:30:00, within 30 s of the server's",
    "14:29:30, within 30 s of the server's",
    "14:30:30, within 30 s of the server's",
  })
  void shouldTolerateSeconds(String time, String detail) {
    assertThat(ClockCheck.check(DATE, Instant.parse("2026-11-22T" + time + "Z")))
        .isEqualTo(Finding.ok("clock", detail));
  }

  @ParameterizedTest
  @CsvSource({"14:29:29, it is 31 s behind", "14:36:00, it is 360 s ahead of"})
  void shouldSeeThatTheClockIsOff(String time, String detail) {
    Finding finding = ClockCheck.check(DATE, Instant.parse("2026-11-22T" + time + "Z"));

    assertThat(finding.isToMend()).isTrue();
    assertThat(finding.detail()).startsWith(detail + " the server's: set it by NTP");
  }

  @Test
  void shouldSaySo_whereThereIsNoDate() {
    assertThat(ClockCheck.check(Optional.empty(), Instant.EPOCH).status())
        .isEqualTo(Finding.Status.SKIPPED);
    assertThat(ClockCheck.check(Optional.of("now"), Instant.EPOCH).detail()).contains("now");
  }
}
