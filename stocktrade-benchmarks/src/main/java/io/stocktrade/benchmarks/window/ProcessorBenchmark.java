package io.stocktrade.benchmarks.window;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
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
import software.amazon.kinesis.retrieval.KinesisClientRecord;

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
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 10, time = 1)
public class ProcessorBenchmark {
  private static final int RECORDS = 1 << 13;
  private static final int MILLIS_APART = 4;
  private static final int BATCH = 512;

  /** Who processes. */
  @Param public Consumer consumer = Consumer.TUTORIAL;

  private final List<ProcessRecordsInput> batches = new ArrayList<>();

  /** For JMH. */
  public ProcessorBenchmark() {}

  /** Makes the records. */
  @Setup
  public void makeRecords() {
    RandomTradeGenerator generator = RandomTradeGenerator.builder().build();
    JsonTradeCodec codec = new JsonTradeCodec();
    for (int first = 0; first < RECORDS; first += BATCH) {
      List<KinesisClientRecord> records = new ArrayList<>();
      for (int i = first; i < first + BATCH; i++) {
        StockTrade trade = generator.next();
        records.add(
            KinesisClientRecord.builder()
                .sequenceNumber("495903382714902566085596925383615710959215759891365" + i)
                .partitionKey(trade.tickerSymbol())
                .approximateArrivalTimestamp(Instant.ofEpochMilli((long) i * MILLIS_APART))
                .data(ByteBuffer.wrap(codec.encode(trade)))
                .build());
      }
      batches.add(
          ProcessRecordsInput.builder()
              .records(records)
              .checkpointer(new NoCheckpointer())
              .millisBehindLatest(1L)
              .build());
    }
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
