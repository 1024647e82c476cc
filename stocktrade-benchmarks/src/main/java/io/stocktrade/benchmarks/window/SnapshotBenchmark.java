package io.stocktrade.benchmarks.window;

import io.stocktrade.consumer.aggregation.TradeStats;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a shard stands still for a snapshot of its engine, and how long a successor reads it;
 * without the store's time. The states take 3 kB, 0.8 MB and 3.7 MB.
 *
 * <pre>{@code
 * java -jar stocktrade-benchmarks/target/benchmarks.jar SnapshotBenchmark
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class SnapshotBenchmark {
  /** What the engine holds. */
  @Param public Snapshot snapshot = Snapshot.WINDOW;

  @SuppressWarnings("NullAway.Init")
  private EngineSink<TradeStats> engine;

  private byte[] state = {};

  /** For JMH. */
  public SnapshotBenchmark() {}

  /** Fills an engine and writes its state. */
  @Setup
  public void fillEngine() {
    engine = snapshot.filled();
    state = Snapshot.written(engine);
  }

  /**
   * State to bytes.
   *
   * @return the bytes
   */
  @Benchmark
  public byte[] write() {
    return Snapshot.written(engine);
  }

  /**
   * Bytes to a new engine.
   *
   * @return the engine
   * @throws IOException never
   */
  @Benchmark
  public Object read() throws IOException {
    EngineSink<TradeStats> successor = snapshot.empty();
    successor.read(new DataInputStream(new ByteArrayInputStream(state)));
    return successor;
  }
}
