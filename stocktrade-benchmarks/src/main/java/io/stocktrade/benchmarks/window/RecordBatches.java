package io.stocktrade.benchmarks.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** Records of the tutorial's JSON as KCL hands them over: 4 ms apart, in batches of 512. */
public final class RecordBatches {
  private static final int MILLIS_APART = 4;
  private static final int BATCH = 512;

  private RecordBatches() {}

  /**
   * The tutorial's trades.
   *
   * @param records how many, a multiple of 512
   * @return the batches
   */
  public static List<ProcessRecordsInput> of(int records) {
    return of(records, 0);
  }

  /**
   * The tutorial's trades with a field that nobody knows, which makes them longer.
   *
   * @param records how many, a multiple of 512
   * @param bytes how long each is; one that is longer anyway stays as it is
   * @return the batches
   */
  public static List<ProcessRecordsInput> of(int records, int bytes) {
    RandomTradeGenerator generator = RandomTradeGenerator.builder().build();
    List<ProcessRecordsInput> batches = new ArrayList<>();
    for (int first = 0; first < records; first += BATCH) {
      List<KinesisClientRecord> batch = new ArrayList<>();
      for (int i = first; i < first + BATCH; i++) {
        batch.add(record(generator.next(), i, bytes));
      }
      batches.add(
          ProcessRecordsInput.builder()
              .records(batch)
              .checkpointer(new NoCheckpointer())
              .millisBehindLatest(1L)
              .build());
    }
    return batches;
  }

  private static KinesisClientRecord record(StockTrade trade, int number, int bytes) {
    return KinesisClientRecord.builder()
        .sequenceNumber("495903382714902566085596925383615710959215759891365" + number)
        .partitionKey(trade.tickerSymbol())
        .approximateArrivalTimestamp(Instant.ofEpochMilli((long) number * MILLIS_APART))
        .data(ByteBuffer.wrap(padded(new JsonTradeCodec().encode(trade), bytes)))
        .build();
  }

  private static byte[] padded(byte[] json, int bytes) {
    String open = new String(json, 0, json.length - 1, UTF_8) + ",\"note\":\"";
    String end = "\"}";
    int missing = bytes - open.length() - end.length();
    return missing < 0 ? json : (open + "x".repeat(missing) + end).getBytes(UTF_8);
  }
}
