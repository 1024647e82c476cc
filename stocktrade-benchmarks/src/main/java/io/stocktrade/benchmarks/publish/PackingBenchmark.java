package io.stocktrade.benchmarks.publish;

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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time and garbage per trade that is packed with 399 others into a record in KPL's format, with its
 * MD5, which is most of it; protobuf's generated classes are the rival in the same run.
 *
 * <pre>{@code
 * java -jar stocktrade-benchmarks/target/benchmarks.jar PackingBenchmark -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class PackingBenchmark {
  private static final int TRADES = 400;

  /** Who packs. */
  @Param public Packer packer = Packer.STOCKTRADE;

  private final Packer.Load load = new Packer.Load(TRADES);

  /** For JMH. */
  public PackingBenchmark() {}

  /**
   * Trades' bytes to a record.
   *
   * @return the record
   */
  @Benchmark
  @OperationsPerInvocation(TRADES)
  public byte[] pack() {
    return packer.pack(load);
  }
}
