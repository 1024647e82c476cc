package io.stocktrade.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a result was measured on. */
public final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  /**
   * The machine.
   *
   * @return cores, processor and operating system, in one line
   * @throws IOException if the operating system does not let itself be asked
   */
  public static String description() throws IOException {
    return Runtime.getRuntime().availableProcessors()
        + " cores of "
        + cpu().orElse(System.getProperty("os.arch"))
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version");
  }

  /**
   * The Java platform.
   *
   * @return name and version
   */
  public static String jdk() {
    return System.getProperty("java.vm.name") + " " + Runtime.version();
  }

  private static Optional<String> cpu() throws IOException {
    if (!Files.isReadable(CPU_INFO)) {
      return Optional.empty();
    }
    return Files.readAllLines(CPU_INFO).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .findFirst();
  }
}
