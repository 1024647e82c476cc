package io.stocktrade.benchmarks.window;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs a trade that ids are remembered, so that copies are left out: {@link TradeStats}
 * per minute without and with a horizon, by kind of ids.
 *
 * <pre>{@code
 * java -jar stocktrade-benchmarks/target/benchmarks.jar DuplicatesBenchmark -prof gc
 * }</pre>
 *
 * <p>10,000 trades per second of event time, all new: with a horizon of 10 s between 100,000 and
 * 200,000 ids are known at a time, and a new generation begins every 100,000 trades. The same
 * 262,144 trades serve again and again; their ids come back after 26 seconds, when they are
 * forgotten.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class DuplicatesBenchmark {
  private static final int TRADES = 1 << 18;

  /** How long ids are remembered, in seconds; 0 if they are not. */
  @Param({"0", "1", "10"})
  public int horizon = 0;

  /** Which ids. */
  @Param public Ids ids = Ids.SEQUENTIAL;

  @SuppressWarnings("NullAway.Init")
  private TradeLoop loop;

  /** For JMH. */
  public DuplicatesBenchmark() {}

  /** Makes the trades. */
  @Setup
  public void makeTrades() {
    WindowSettings.Builder settings =
        WindowSettings.builder(
            Windows.tumbling(Duration.ofMinutes(1)).allowedLateness(Duration.ofSeconds(10)));
    if (horizon > 0) {
      settings.duplicateHorizon(Duration.ofSeconds(horizon));
    }
    loop = TradeLoop.ofStats(settings.build(), ids.trades(TRADES), Duration.ZERO);
  }

  /**
   * Trades to results.
   *
   * @return the last result, if there is one yet
   */
  @Benchmark
  @OperationsPerInvocation(TRADES)
  public @Nullable Object aggregate() {
    return loop.pass();
  }
}
