package io.stocktrade.examples.publish;

import io.stocktrade.producer.pump.TradePump;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say when publishing ends. */
public final class RunLimits {
  @Option(names = "--count", paramLabel = "N", description = "End after so many trades.")
  private @Nullable Long count;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      description = "End after so long, like 30s or 5m.")
  private @Nullable Duration duration;

  /** For picocli. */
  public RunLimits() {}

  /**
   * How many trades there will be at most.
   *
   * @return the number; null if nobody knows
   */
  public @Nullable Long count() {
    return count;
  }

  /**
   * Whether there is an end at all.
   *
   * @return false if only a signal ends it
   */
  public boolean isLimited() {
    return count != null || duration != null;
  }

  /**
   * Sets the end.
   *
   * @param pump the pump's builder
   */
  public void applyTo(TradePump.Builder pump) {
    if (count != null) {
      pump.count(count);
    }
    if (duration != null) {
      pump.duration(duration);
    }
  }
}
