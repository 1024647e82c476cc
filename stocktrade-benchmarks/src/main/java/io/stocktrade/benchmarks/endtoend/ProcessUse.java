package io.stocktrade.benchmarks.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the processes have used of the processors so far, and what memory they hold.
 *
 * @param cpu processor time by process
 * @param memoryMegabytes resident memory by process; empty where the operating system has no {@code
 *     /proc}
 */
record ProcessUse(Map<String, Duration> cpu, Map<String, Long> memoryMegabytes) {
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  /** The publisher's own processes, which is KPL's, are {@code kpl}. */
  static ProcessUse of(ProcessHandle aws, ProcessHandle publisher, ProcessHandle consumer) {
    ProcessUse use = new ProcessUse(new LinkedHashMap<>(), new LinkedHashMap<>());
    use.add("publisher", publisher);
    use.cpu.put("kpl", Duration.ZERO);
    publisher.children().forEach(kpl -> use.add("kpl", kpl));
    use.add("aws", aws);
    use.add("consumer", consumer);
    return use;
  }

  private void add(String name, ProcessHandle process) {
    cpu.merge(name, process.info().totalCpuDuration().orElse(Duration.ZERO), Duration::plus);
    long memory = memory(process.pid());
    if (memory > 0) {
      memoryMegabytes.merge(name, memory, Long::sum);
    }
  }

  private static long memory(long pid) {
    try {
      Matcher resident =
          RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
      return resident.find() ? Long.parseLong(resident.group(1)) >> 10 : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Microseconds of a processor since then, by process, for each of so many trades. */
  Map<String, Double> microsPerTrade(ProcessUse before, long trades) {
    Map<String, Double> micros = new LinkedHashMap<>();
    cpu.forEach(
        (name, now) ->
            micros.put(
                name,
                now.minus(before.cpu.getOrDefault(name, Duration.ZERO)).toNanos() / 1e3 / trades));
    return micros;
  }
}
