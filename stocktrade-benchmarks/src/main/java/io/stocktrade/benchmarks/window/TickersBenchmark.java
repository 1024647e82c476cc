package io.stocktrade.benchmarks.window;

import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.util.Arrays;
import java.util.Random;
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
 * How the cost of a trade grows with the number of tickers, all equally popular, which is the worst
 * case for the caches: 10,000 tickers touch a megabyte per window beside the trades themselves.
 *
 * <pre>{@code
 * java -jar stocktrade-benchmarks/target/benchmarks.jar TickersBenchmark
 * }</pre>
 *
 * <p>What grows is misses: {@code TradeStats} keeps 96 bytes per ticker, {@code TopTickers} 24, so
 * that 1,000 tickers no longer fit a first-level cache of 48 KB beside the trades, and 10,000 with
 * their symbols and the 3.5 MB of trades no second-level cache of 2 MB. From 256 slots on the table
 * of tickers is up to half full instead of an eighth, so that one look does not find each of them.
 *
 * <p>The tutorial's statistics are the rival in the same run. The trades are 100 µs of event time
 * apart, as in {@link WindowBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class TickersBenchmark {
  private static final int TRADES = 1 << 16;
  private static final int BATCH = 512;
  private static final int TRADES_PER_SECOND = 10_000;

  /** How many tickers there are. */
  @Param({"10", "100", "1000", "10000"})
  public int tickers = 10;

  /** What is asked. */
  @Param({"TUTORIAL", "STATS_TUMBLING", "POPULAR_TUMBLING"})
  public Query query = Query.TUTORIAL;

  @SuppressWarnings("NullAway.Init")
  private TradeSink sink;

  @SuppressWarnings("NullAway.Init")
  private TimedTrades batch;

  /** For JMH. */
  public TickersBenchmark() {}

  /** Makes the trades. */
  @Setup
  public void makeTrades() {
    Random random = new Random(1);
    String[] symbols = new String[tickers];
    Arrays.setAll(symbols, i -> "T" + i);
    StockTrade[] trades = new StockTrade[TRADES];
    Arrays.setAll(
        trades,
        i ->
            new StockTrade(
                symbols[random.nextInt(tickers)],
                random.nextInt(5) < 2 ? TradeType.SELL : TradeType.BUY,
                Price.ONE,
                1 + random.nextInt(10_000),
                i,
                StockTrade.NO_TIMESTAMP));
    batch = new TimedTrades(trades, BATCH, TRADES_PER_SECOND);
    sink = query.sink();
  }

  /**
   * Trades to results.
   *
   * @return the last result, if there is one yet
   */
  @Benchmark
  @OperationsPerInvocation(TRADES)
  public @Nullable Object aggregate() {
    for (int i = 0; i < TRADES; i += BATCH) {
      sink.add(batch);
      batch.next();
    }
    return sink.last();
  }
}
