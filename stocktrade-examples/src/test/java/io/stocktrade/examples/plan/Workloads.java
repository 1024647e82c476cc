package io.stocktrade.examples.plan;

import java.time.Duration;

/** Workloads with round numbers: no headroom, 24 hours, one application that polls. */
final class Workloads {
  private Workloads() {}

  static Workload of(Publisher publisher, double rate, double bytes, double ratePerHost) {
    return reading(publisher, rate, bytes, ratePerHost, 1, false);
  }

  static Workload reading(
      Publisher publisher,
      double rate,
      double bytes,
      double ratePerHost,
      int applications,
      boolean fanOut) {
    return new Workload(
        rate,
        rate,
        bytes,
        0,
        24,
        publisher,
        ratePerHost,
        Duration.ofMillis(100),
        applications,
        fanOut,
        100_000,
        1);
  }

  static Workload keeping(Workload workload, int retentionHours) {
    return new Workload(
        workload.peakTradesPerSecond(),
        workload.meanTradesPerSecond(),
        workload.bytesPerTrade(),
        workload.headroom(),
        retentionHours,
        workload.publisher(),
        workload.publisherTradesPerSecond(),
        workload.linger(),
        workload.applications(),
        workload.fanOut(),
        workload.workerTradesPerSecond(),
        workload.stateKib());
  }
}
