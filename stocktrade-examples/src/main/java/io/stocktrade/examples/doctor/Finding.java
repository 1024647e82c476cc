package io.stocktrade.examples.doctor;

import java.util.Locale;

/**
 * What one check found.
 *
 * @param check what was looked at
 * @param status how it is
 * @param detail what was seen, and how to mend it if it is to be mended
 */
record Finding(String check, Status status, String detail) {
  /** How it is. */
  enum Status {
    OK,
    MEND,
    SKIPPED
  }

  static Finding ok(String check, String detail) {
    return new Finding(check, Status.OK, detail);
  }

  static Finding mend(String check, String detail, String how) {
    return new Finding(check, Status.MEND, detail + ": " + how);
  }

  /** With a detail that says how. */
  static Finding mend(String check, String detail) {
    return new Finding(check, Status.MEND, detail);
  }

  static Finding skipped(String check, String why) {
    return new Finding(check, Status.SKIPPED, why);
  }

  boolean isToMend() {
    return status == Status.MEND;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-8s%-13s%s",
        status.name().toLowerCase(Locale.ROOT),
        check,
        detail.replace('\n', ' '));
  }
}
