package io.stocktrade.benchmarks.window;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.ProcessorSettings;
import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.WindowSpec;
import io.stocktrade.consumer.window.Windows;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** Who makes results of records. */
public enum Consumer {
  /** An {@code ObjectMapper} and the tutorial's counts. */
  TUTORIAL {
    @Override
    public RecordWorker worker() {
      return new TutorialConsumer();
    }
  },

  /** Our processor: all of {@link TradeStats}, in windows of ten seconds. */
  STATS_TUMBLING {
    @Override
    public RecordWorker worker() {
      return new LastResult<>(
          Windows.tumbling(Duration.ofSeconds(10)).allowedLateness(Duration.ofSeconds(1)),
          TradeStats.aggregation());
    }
  },

  /** Our processor: all of {@link TradeStats} over the last ten seconds, every two. */
  STATS_SLIDING {
    @Override
    public RecordWorker worker() {
      return new LastResult<>(
          Windows.sliding(Duration.ofSeconds(10), Duration.ofSeconds(2))
              .allowedLateness(Duration.ofSeconds(1)),
          TradeStats.aggregation());
    }
  };

  /**
   * A new one, for one shard.
   *
   * @return the worker
   */
  public abstract RecordWorker worker();

  /**
   * All batches through a new worker.
   *
   * @param batches the batches
   * @return its last result, or null if there was none
   */
  public final @Nullable Object process(List<ProcessRecordsInput> batches) {
    RecordWorker worker = worker();
    batches.forEach(worker::processRecords);
    return worker.last();
  }

  private static final class LastResult<R> extends AggregatingTradeProcessor<R>
      implements RecordWorker {
    private @Nullable R last;

    LastResult(WindowSpec windows, TradeAggregation<?, R> aggregation) {
      super(ProcessorSettings.defaults(), WindowSettings.of(windows), aggregation);
      initialize(
          InitializationInput.builder()
              .shardId("shardId-000000000000")
              .extendedSequenceNumber(ExtendedSequenceNumber.TRIM_HORIZON)
              .build());
    }

    @Override
    protected void onWindow(WindowResult<R> result) {
      last = result.value();
    }

    @Override
    public @Nullable Object last() {
      return last;
    }
  }
}
