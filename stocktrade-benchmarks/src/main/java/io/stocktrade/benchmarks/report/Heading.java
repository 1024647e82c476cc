package io.stocktrade.benchmarks.report;

import io.stocktrade.benchmarks.Machine;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What belongs to numbers, so that somebody else can judge and repeat them.
 *
 * @param date when they were measured
 * @param commit of which state of the sources, or empty if it was not said
 * @param machine on which processor and operating system
 * @param jdk on which Java platform
 * @param setting with what load, for how long, in one or a few sentences
 */
public record Heading(Instant date, String commit, String machine, String jdk, String setting) {

  /**
   * Now, on this machine and Java platform.
   *
   * @param commit of which state of the sources, or empty
   * @param setting with what load, for how long
   * @return the heading
   * @throws IOException if the operating system does not let itself be asked
   */
  public static Heading here(String commit, String setting) throws IOException {
    return new Heading(
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        commit,
        Machine.description(),
        Machine.jdk(),
        setting);
  }
}
