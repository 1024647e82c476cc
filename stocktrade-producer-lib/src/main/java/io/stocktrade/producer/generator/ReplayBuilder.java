package io.stocktrade.producer.generator;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings of a {@link ReplayTradeGenerator}. */
public final class ReplayBuilder {
  final Path file;
  final Map<String, String> columns = new HashMap<>();
  boolean skipBadLines;
  long loops = 1;

  ReplayBuilder(Path file) {
    this.file = requireNonNull(file, "file");
  }

  /**
   * Says what a CSV file calls a column that it calls otherwise than we do.
   *
   * @param column {@code timestamp_millis}, {@code timestamp}, {@code symbol}, {@code side}, {@code
   *     price}, {@code quantity} or {@code id}
   * @param nameInFile the name in the file's header line
   * @return this
   */
  public ReplayBuilder column(String column, String nameInFile) {
    if (!CsvLines.COLUMNS.contains(column)) {
      throw new IllegalArgumentException(
          "column: "
              + TradeFileException.printable(column)
              + " (expected: one of "
              + String.join(", ", CsvLines.COLUMNS)
              + ")");
    }
    columns.put(column, requireNonNull(nameInFile, "nameInFile"));
    return this;
  }

  /**
   * Counts bad lines and passes over them. By default the first one ends the replay.
   *
   * @return this
   */
  public ReplayBuilder skipBadLines() {
    this.skipBadLines = true;
    return this;
  }

  /**
   * How often the file is replayed. From the second time on, ids and event times are moved beyond
   * those before, so that no trade is taken for a duplicate: ids by the span of the file's ids plus
   * 1, event times by their span plus the mean time between two trades. The file must not change
   * meanwhile.
   *
   * @param loops at least 1; the default is 1; {@link Long#MAX_VALUE} never ends
   * @return this
   */
  public ReplayBuilder loops(long loops) {
    if (loops < 1) {
      throw new IllegalArgumentException("loops: " + loops + " (expected: at least 1)");
    }
    this.loops = loops;
    return this;
  }

  /**
   * Opens the file.
   *
   * @return a generator, to be closed
   * @throws TradeFileException if the file can't be opened or its header is not the expected one
   */
  public ReplayTradeGenerator build() {
    return new ReplayTradeGenerator(this);
  }
}
