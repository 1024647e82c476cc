package io.stocktrade.benchmarks.codec;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Time and garbage per trade, encoded and decoded by us and by rivals in the same run.
 *
 * <p>Run all of it in under three minutes, or one pair in half a minute:
 *
 * <pre>{@code
 * java -jar stocktrade-benchmarks/target/benchmarks.jar CodecBenchmark -prof gc
 * java -jar stocktrade-benchmarks/target/benchmarks.jar CodecBenchmark -p input=REAL \
 *     -p contender=TUTORIAL,STOCKTRADE_JSON
 * }</pre>
 *
 * <p>What is compared: every contender turns plain values into a new array of its own format and
 * reads all fields back; the JSON contenders write and read the same fields in the same order. Each
 * takes the values in the class that suits it, so none pays for a conversion that its user would
 * not need. What is not the same: only ours validates a trade and bounds what strangers' bytes can
 * cost, and only ours and protobuf keep the price exact; the rivals read a {@code double}.
 *
 * <p>Each contender has a JVM of its own, so the call in the loop has one target and is inlined for
 * all alike. Before it is measured, each must give every trade back as it was.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class CodecBenchmark {
  private static final int TRADES = 1024;

  /** The trades. */
  @Param public TradeInput input = TradeInput.TUTORIAL;

  /** Who encodes and decodes them. */
  @Param public Contender contender = Contender.TUTORIAL;

  /** Made in the setup, so that no other contender's classes are ever loaded. */
  @SuppressWarnings("NullAway.Init")
  private CodecRounds<?, ?> rounds;

  /** For JMH. */
  public CodecBenchmark() {}

  /**
   * Makes the trades and checks that the contender gives each of them back.
   *
   * @throws IOException if the contender can't read what it wrote
   */
  @Setup
  public void makeTrades() throws IOException {
    rounds = new CodecRounds<>(contender.codec(), input.trades(TRADES));
  }

  /**
   * Trades to bytes.
   *
   * @param hole takes the results
   * @throws IOException never
   */
  @Benchmark
  @OperationsPerInvocation(TRADES)
  public void encode(Blackhole hole) throws IOException {
    rounds.encodeAll(hole);
  }

  /**
   * Bytes to trades.
   *
   * @param hole takes the results
   * @throws IOException never
   */
  @Benchmark
  @OperationsPerInvocation(TRADES)
  public void decode(Blackhole hole) throws IOException {
    rounds.decodeAll(hole);
  }
}
