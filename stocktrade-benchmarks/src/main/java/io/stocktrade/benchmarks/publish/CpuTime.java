package io.stocktrade.benchmarks.publish;

import java.time.Duration;
import java.util.stream.Stream;

/** What all that takes part has used of the processors: this JVM, KPL's process, the endpoint. */
final class CpuTime {
  private CpuTime() {}

  static Duration used() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants())
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
