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
    @Nullable Object process(List<ProcessRecordsInput> batches) {
      TutorialConsumer consumer = new TutorialConsumer();
      batches.forEach(consumer::processRecords);
      return consumer.last();
    }
  },

  /** Our processor: all of {@link TradeStats}, in windows of ten seconds. */
  STATS_TUMBLING {
    @Override
    @Nullable Object process(List<ProcessRecordsInput> batches) {
      return ours(
          Windows.tumbling(Duration.ofSeconds(10)).allowedLateness(Duration.ofSeconds(1)), batches);
    }
  },

  /** Our processor: all of {@link TradeStats} over the last ten seconds, every two. */
  STATS_SLIDING {
    @Override
    @Nullable Object process(List<ProcessRecordsInput> batches) {
      return ours(
          Windows.sliding(Duration.ofSeconds(10), Duration.ofSeconds(2))
              .allowedLateness(Duration.ofSeconds(1)),
          batches);
    }
  };

  abstract @Nullable Object process(List<ProcessRecordsInput> batches);

  private static @Nullable Object ours(WindowSpec windows, List<ProcessRecordsInput> batches) {
    LastResult<TradeStats> processor =
        new LastResult<>(WindowSettings.of(windows), TradeStats.aggregation());
    processor.initialize(
        InitializationInput.builder()
            .shardId("shardId-000000000000")
            .extendedSequenceNumber(ExtendedSequenceNumber.TRIM_HORIZON)
            .build());
    batches.forEach(processor::processRecords);
    return processor.last;
  }

  private static final class LastResult<R> extends AggregatingTradeProcessor<R> {
    private @Nullable R last;

    LastResult(WindowSettings windows, TradeAggregation<?, R> aggregation) {
      super(ProcessorSettings.defaults(), windows, aggregation);
    }

    @Override
    protected void onWindow(WindowResult<R> result) {
      last = result.value();
    }
  }
}
