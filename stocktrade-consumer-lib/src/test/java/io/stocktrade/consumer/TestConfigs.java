package io.stocktrade.consumer;

import java.time.Duration;
import java.time.InstantSource;

/** Configurations of consumers that are never started. */
final class TestConfigs {
  private TestConfigs() {}

  static ConsumerConfig of(String stream, LeaseSettings leases) {
    return of(stream, leases, Retrieval.polling(), StartMode.STANDARD);
  }

  static ConsumerConfig of(
      String stream, LeaseSettings leases, Retrieval retrieval, StartMode startMode) {
    return of(
        stream, leases, retrieval, startMode, new AwsAccess(null, null, null, null, null, null));
  }

  static ConsumerConfig of(
      String stream,
      LeaseSettings leases,
      Retrieval retrieval,
      StartMode startMode,
      AwsAccess access) {
    return new ConsumerConfig(
        stream,
        "stats",
        "worker",
        access,
        null,
        () -> {
          throw new AssertionError("no processor is wanted");
        },
        StartPosition.latest(),
        startMode,
        retrieval,
        leases,
        null,
        null,
        null,
        new ConsumerMetrics() {},
        Duration.ofSeconds(1),
        InstantSource.system());
  }
}
