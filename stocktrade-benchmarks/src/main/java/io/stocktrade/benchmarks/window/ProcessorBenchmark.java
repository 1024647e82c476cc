package io.stocktrade.benchmarks.window;

import java.util.List;
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
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;

/**
 * Time and garbage per trade from a record's bytes to window results, in a processor as KCL calls
 * it, with the AWS tutorial's consumer as the rival in the same run.
 *
 * <pre>{@code
 * java -jar stocktrade-benchmarks/target/benchmarks.jar ProcessorBenchmark -prof gc
 * }</pre>
 *
 * <p>8,192 records of the tutorial's JSON, 4 ms of arrival apart, in batches of 512, through a new
 * processor each time: 33 seconds, so that three windows of ten seconds close, or sixteen slides of
 * two. With their buffers they take 2 MB, which the cache holds as it holds what KCL has just
 * unpacked. Beside what the tutorial does, ours keeps the watermark, the checkpoint and the counts,
 * and calls the hooks.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ProcessorBenchmark {
  private static final int RECORDS = 1 << 13;

  /** Who processes. */
  @Param public Consumer consumer = Consumer.TUTORIAL;

  private List<ProcessRecordsInput> batches = List.of();

  /** For JMH. */
  public ProcessorBenchmark() {}

  /** Makes the records. */
  @Setup
  public void makeRecords() {
    batches = RecordBatches.of(RECORDS);
  }

  /**
   * Records to results.
   *
   * @return the last result
   */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public @Nullable Object process() {
    return consumer.process(batches);
  }
}
