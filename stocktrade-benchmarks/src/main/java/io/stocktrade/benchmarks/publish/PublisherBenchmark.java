package io.stocktrade.benchmarks.publish;

import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time and garbage per trade that publishers take themselves: what is below them, KPL or the SDK's
 * client, has delivered everything at once. The difference of KPL and BARE_KPL is what our layer
 * costs.
 *
 * <pre>{@code
 * java -jar stocktrade-benchmarks/target/benchmarks.jar PublisherBenchmark -prof gc
 * }</pre>
 *
 * <p>{@code caller} is the time that the caller's thread spends to hand over 10,000 trades, of
 * which none has to wait for room; {@code delivered} that until all of them have their results.
 * JSON is encoded in all.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class PublisherBenchmark {
  private static final int TRADES = 10_000;
  private static final Duration LONG = Duration.ofMinutes(1);

  /** Who publishes. */
  @Param public InstantPublisher publisher = InstantPublisher.BARE_KPL;

  private final StockTrade[] trades = new StockTrade[TRADES];
  private final LongAdder others = new LongAdder();

  @SuppressWarnings("NullAway.Init")
  private Contender contender;

  /** For JMH. */
  public PublisherBenchmark() {}

  /**
   * Makes the trades, and opens the publisher.
   *
   * @throws InterruptedException never
   */
  @Setup
  public void open() throws InterruptedException {
    RandomTradeGenerator generator = RandomTradeGenerator.builder().build();
    Arrays.setAll(trades, i -> generator.next());
    contender = publisher.open();
  }

  /**
   * Waits until there is nothing left of the last burst.
   *
   * @throws InterruptedException never
   */
  @Setup(Level.Invocation)
  public void flush() throws InterruptedException {
    if (!contender.flush(LONG) || others.sum() > 0) {
      throw new IllegalStateException(others + " trades not delivered (expected: 0)");
    }
  }

  /** Closes it. */
  @TearDown
  public void close() {
    contender.close();
  }

  /**
   * Hands trades over.
   *
   * @throws InterruptedException never
   */
  @Benchmark
  @OperationsPerInvocation(TRADES)
  public void caller() throws InterruptedException {
    for (StockTrade trade : trades) {
      contender.publish(
          trade,
          delivered -> {
            if (!delivered) {
              others.increment();
            }
          });
    }
  }

  /**
   * Hands trades over, and waits for all results.
   *
   * @throws InterruptedException never
   */
  @Benchmark
  @OperationsPerInvocation(TRADES)
  public void delivered() throws InterruptedException {
    caller();
    flush();
  }
}
