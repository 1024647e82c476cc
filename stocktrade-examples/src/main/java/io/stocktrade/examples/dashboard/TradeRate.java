package io.stocktrade.examples.dashboard;

import java.util.ArrayList;
import java.util.List;

/** Trades per second, from a total that is read about once a second. Not thread-safe. */
final class TradeRate {
  /** How many seconds are shown. */
  static final int SECONDS = 120;

  private static final long SECOND_NANOS = 1_000_000_000;

  /** So many seconds are averaged, since trades come in batches. */
  private static final int AVERAGED = 5;

  /** The oldest first. */
  private final List<Reading> readings = new ArrayList<>();

  private record Reading(long nanos, long total) {
    double rateSince(Reading before) {
      return (total - before.total) * (double) SECOND_NANOS / (nanos - before.nanos);
    }
  }

  /** Takes a reading, unless the last one is younger than half a second. */
  void read(long nanos, long total) {
    int size = readings.size();
    if (size > 0 && nanos - readings.get(size - 1).nanos < SECOND_NANOS / 2) {
      return;
    }
    readings.add(new Reading(nanos, total));
    if (readings.size() > SECONDS + 1) {
      readings.remove(0);
    }
  }

  /** Over the last few seconds; 0 as long as there are less than two readings. */
  double now() {
    int last = readings.size() - 1;
    return last < 1 ? 0 : readings.get(last).rateSince(readings.get(Math.max(0, last - AVERAGED)));
  }

  /** Trades per second between each two readings, the oldest first. */
  List<Long> history() {
    List<Long> rates = new ArrayList<>();
    for (int i = 1; i < readings.size(); i++) {
      rates.add(Math.round(readings.get(i).rateSince(readings.get(i - 1))));
    }
    return rates;
  }
}
