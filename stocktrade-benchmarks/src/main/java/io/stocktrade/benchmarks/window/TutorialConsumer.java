package io.stocktrade.benchmarks.window;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stocktrade.benchmarks.codec.TradeBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * What the AWS tutorial's consumer does with a record, with minutes of arrival, not of the machine.
 * For one thread.
 */
public final class TutorialConsumer implements RecordWorker {
  private final ObjectMapper mapper =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
  private final StockStatsSink stats = new StockStatsSink();

  /** New statistics. */
  public TutorialConsumer() {}

  @Override
  public void processRecords(ProcessRecordsInput input) {
    input.records().forEach(this::process);
  }

  @Override
  public @Nullable Object last() {
    return stats.last();
  }

  private void process(KinesisClientRecord record) {
    byte[] bytes = new byte[record.data().remaining()];
    record.data().duplicate().get(bytes);
    try {
      TradeBean trade = mapper.readValue(bytes, TradeBean.class);
      stats.add(
          trade.getTradeType(),
          trade.getTickerSymbol(),
          record.approximateArrivalTimestamp().toEpochMilli());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
