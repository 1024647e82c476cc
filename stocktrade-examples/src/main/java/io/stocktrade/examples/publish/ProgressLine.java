package io.stocktrade.examples.publish;

import io.stocktrade.producer.pump.PumpSummary;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Progress: on a terminal one line that is written over, elsewhere a line each time. */
public final class ProgressLine implements Consumer<PumpSummary> {
  private static final int CELLS = 30;

  private final PrintWriter err;
  private final @Nullable Long count;
  private final boolean terminal;

  /**
   * For one run.
   *
   * @param err where to
   * @param count how many trades there will be; null if nobody knows
   */
  public ProgressLine(PrintWriter err, @Nullable Long count) {
    this(err, count, Ansi.AUTO.enabled());
  }

  ProgressLine(PrintWriter err, @Nullable Long count, boolean terminal) {
    this.err = err;
    this.count = count;
    this.terminal = terminal;
  }

  @Override
  public void accept(PumpSummary summary) {
    if (terminal) {
      // Back to the line's start, and what is left of a longer one wiped out.
      err.print("\r" + text(summary) + "\033[K");
    } else {
      err.println(text(summary));
    }
    err.flush();
  }

  /** Ends the line, so that what follows has one of its own. */
  public void end() {
    if (terminal) {
      err.print("\r\033[K");
      err.flush();
    }
  }

  private String text(PumpSummary summary) {
    double seconds = summary.elapsed().toNanos() / 1e9;
    String numbers =
        String.format(
            Locale.ROOT,
            "%,d published, %,d delivered, %,d not, %,.0f/s",
            summary.published(),
            summary.delivered(),
            summary.notDelivered(),
            seconds > 0 ? summary.published() / seconds : 0);
    if (count == null) {
      return numbers;
    }
    int full = (int) Math.min(CELLS, summary.delivered() * CELLS / count);
    return "[" + "#".repeat(full) + ".".repeat(CELLS - full) + "] " + numbers;
  }
}
