package io.stocktrade.benchmarks.endtoend;

import io.stocktrade.benchmarks.window.TutorialConsumer;
import java.util.function.Consumer;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;

/** What the tutorial's processor does with a batch. */
final class TutorialWork implements Consumer<ProcessRecordsInput> {
  private final TutorialConsumer consumer = new TutorialConsumer();

  @Override
  public void accept(ProcessRecordsInput input) {
    consumer.processRecords(input);
  }
}
