package io.stocktrade.benchmarks.generator;

import io.stocktrade.producer.generator.TradeGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Time and garbage per trade that a generator makes, in under a minute:
 *
 * <pre>{@code
 * java -jar stocktrade-benchmarks/target/benchmarks.jar GeneratorBenchmark -prof gc
 * }</pre>
 *
 * <p>A trade and, where it is read from a file, its ticker are all that has to be allocated. The
 * file is in the operating system's cache.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class GeneratorBenchmark {
  private static final int TRADES = 1024;

  /** Where the trades come from. */
  @Param public Source source = Source.RANDOM;

  private Path folder = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private TradeGenerator generator;

  /** For JMH. */
  public GeneratorBenchmark() {}

  /**
   * Opens the generator.
   *
   * @throws IOException if the file can't be written
   */
  @Setup
  public void open() throws IOException {
    folder = Files.createTempDirectory("stocktrade-generator");
    generator = source.open(folder);
  }

  /**
   * Closes the generator.
   *
   * @throws IOException if the file can't be removed
   */
  @TearDown
  public void close() throws IOException {
    generator.close();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }

  /**
   * Makes a thousand trades.
   *
   * @param blackhole takes them
   * @throws InterruptedException never
   */
  @Benchmark
  @OperationsPerInvocation(TRADES)
  public void trade(Blackhole blackhole) throws InterruptedException {
    for (int i = 0; i < TRADES; i++) {
      blackhole.consume(generator.next());
    }
  }
}
