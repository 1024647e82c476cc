package io.stocktrade.examples.doctor;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Whether this machine's clock agrees with AWS's, by which windows by event time live too. */
final class ClockCheck {
  /** AWS refuses what is signed 5 minutes off; trades that are a minute ahead are refused here. */
  private static final Duration TOLERATED = Duration.ofSeconds(30);

  private ClockCheck() {}

  static Finding check(Optional<String> date, Instant now) {
    if (date.isEmpty()) {
      return Finding.skipped("clock", "the answers have no Date");
    }
    Instant server;
    try {
      server = ZonedDateTime.parse(date.get(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return Finding.skipped("clock", "the answers' Date can't be read: " + date.get());
    }
    Duration ahead = Duration.between(server, now);
    // The header has whole seconds, and took a while.
    return ahead.abs().compareTo(TOLERATED) <= 0
        ? Finding.ok("clock", "within " + TOLERATED.toSeconds() + " s of the server's")
        : Finding.mend(
            "clock",
            "it is "
                + ahead.abs().toSeconds()
                + " s "
                + (ahead.isNegative() ? "behind" : "ahead of")
                + " the server's",
            "set it by NTP (chrony, systemd-timesyncd)");
  }
}
