package io.stocktrade.examples.journal;

import io.stocktrade.examples.cli.UserErrorException;
import io.stocktrade.producer.journal.JournalReport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the commands share. */
final class JournalFiles {
  private JournalFiles() {}

  static void checkReadable(Path file) {
    if (!Files.exists(file)) {
      throw new UserErrorException(file + ": no such file (expected: a journal)");
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UserErrorException(file + ": can't be read (expected: a journal)");
    }
  }

  static void printDamage(PrintWriter out, JournalReport report) {
    if (report.damagedPlaces() > 0) {
      out.printf(
          Locale.ROOT,
          "Damaged: %,d places with %,d bytes, the first at byte %,d; what was there is lost.%n",
          report.damagedPlaces(),
          report.damagedBytes(),
          report.firstDamageAt());
    }
    if (report.tailBytes() > 0) {
      out.printf(
          Locale.ROOT,
          "The last %,d bytes are no whole entry: it was being written when its writer ended.%n",
          report.tailBytes());
    }
  }
}
