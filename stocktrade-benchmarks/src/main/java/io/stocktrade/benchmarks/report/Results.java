package io.stocktrade.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The reports in a folder, by the names of their files. Immutable.
 *
 * @param reports by name: {@code publish-load} is that of {@code publish-load.json}
 */
public record Results(SortedMap<String, Report> reports) {
  private static final String SUFFIX = ".json";

  /** Takes a copy. */
  public Results {
    reports = Collections.unmodifiableSortedMap(new TreeMap<>(reports));
  }

  /**
   * Reads all files that end in {@code .json}.
   *
   * @param folder where they are
   * @return the reports
   * @throws IOException if one can't be read
   */
  public static Results read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
    SortedMap<String, Report> reports = new TreeMap<>();
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      reports.put(name.substring(0, name.length() - SUFFIX.length()), Report.read(file));
    }
    return new Results(reports);
  }

  /**
   * A report.
   *
   * @param name its file's, without the suffix
   * @return it, or empty if there is no such file
   */
  public Optional<Report> report(String name) {
    return Optional.ofNullable(reports.get(name));
  }
}
