package io.stocktrade.examples.demo;

import io.stocktrade.consumer.ProgressCounts;
import io.stocktrade.producer.pump.PumpSummary;
import java.util.Locale;

/**
 * What the demo did, from end to end.
 *
 * @param pumped the publishing side
 * @param consumed the consuming side
 */
record DemoSummary(PumpSummary pumped, ProgressCounts consumed) {
  /** Whether every trade was delivered and added to a window. */
  boolean isComplete() {
    return pumped.delivered() == pumped.published() && consumed.trades() >= pumped.delivered();
  }

  /** Why it is not complete, in a line. */
  String shortfall() {
    return String.format(
        Locale.ROOT,
        "not every trade was counted: %,d not delivered, %,d too late for their windows, %,d refused"
            + " because they are stamped far in the future or need too many windows at once"
            + " (expected: 0 of each; --verbose shows more)",
        pumped.published() - pumped.delivered(),
        consumed.late(),
        consumed.refused());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Published %,d trades in %.1f s, %,d delivered, %,d not;"
            + " consumed %,d in %,d windows (%,d late, %,d refused, %,d malformed,"
            + " %,d duplicates dropped).",
        pumped.published(),
        pumped.elapsed().toMillis() / 1000.0,
        pumped.delivered(),
        pumped.published() - pumped.delivered(),
        consumed.trades(),
        consumed.windows(),
        consumed.late(),
        consumed.refused(),
        consumed.malformed(),
        consumed.duplicates());
  }
}
