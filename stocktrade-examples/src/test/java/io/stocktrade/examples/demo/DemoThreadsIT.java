package io.stocktrade.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stocktrade.examples.CliRun;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left of a demo in a JVM that lives on. */
@Timeout(120)
class DemoThreadsIT {
  /** One daemon each for the JVM's whole life, started by RxJava, by KPL and by the JDK. */
  private static final Pattern SHARED_DAEMONS =
      Pattern.compile("RxCachedWorkerPoolEvictor-\\d+|KP-FileMaintenance-\\d+|process reaper.*");

  @Test
  void shouldLeaveNoThreadAndNoProcessBehind() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    CliRun run = CliRun.of("demo", "--window", "1s", "--count", "200", "--rate", "200");

    assertThat(run.exitCode()).isZero();
    await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(threadsSince(before)).isEmpty());
    await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(ProcessHandle.current().children()).isEmpty());
  }

  private static List<String> threadsSince(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .filter(
            thread -> !(thread.isDaemon() && SHARED_DAEMONS.matcher(thread.getName()).matches()))
        .map(Thread::getName)
        .toList();
  }
}
