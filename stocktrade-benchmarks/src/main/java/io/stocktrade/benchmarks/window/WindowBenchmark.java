package io.stocktrade.benchmarks.window;

import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import java.util.Arrays;
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
 * Time and garbage per trade, from trade objects to window results, with the AWS tutorial's way of
 * counting as the rival in the same run.
 *
 * <p>Run all of it in two minutes:
 *
 * <pre>{@code
 * java -jar stocktrade-benchmarks/target/benchmarks.jar WindowBenchmark -prof gc
 * }</pre>
 *
 * <p>The tutorial's trades (25 tickers, 40 % sells), 100 µs of event time apart, without a
 * timestamp of their own so that 16,384 of them serve for ever: their event time is the arrival,
 * which goes on. So a window of a minute holds 600,000 trades and a slide of a second 10,000, and
 * the cost of results is part of the time per trade. They come in batches of 512, as from KCL. Ours
 * keeps a watermark and refuses, counts and locates each trade; the rival does none of that.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class WindowBenchmark {
  private static final int TRADES = 1 << 14;

  /** What is asked. */
  @Param public Query query = Query.TUTORIAL;

  /** Made in the setup, so that no other query's classes are ever loaded. */
  @SuppressWarnings("NullAway.Init")
  private TradeLoop loop;

  /** For JMH. */
  public WindowBenchmark() {}

  /** Makes the trades. */
  @Setup
  public void makeTrades() {
    RandomTradeGenerator generator = RandomTradeGenerator.builder().build();
    StockTrade[] trades = new StockTrade[TRADES];
    Arrays.setAll(trades, i -> generator.next());
    loop = TradeLoop.of(query, trades);
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
