package io.stocktrade.consumer;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** Does with a processor what KCL does. */
final class ShardDriver {
  static final String SHARD = "shardId-000000000000";
  private static final JsonTradeCodec CODEC = new JsonTradeCodec();

  final FakeCheckpointer checkpointer = new FakeCheckpointer();
  private final ShardRecordProcessor processor;

  ShardDriver(ShardRecordProcessor processor) {
    this(processor, ExtendedSequenceNumber.TRIM_HORIZON);
  }

  ShardDriver(ShardRecordProcessor processor, ExtendedSequenceNumber from) {
    this.processor = processor;
    processor.initialize(
        InitializationInput.builder().shardId(SHARD).extendedSequenceNumber(from).build());
  }

  void batch(KinesisClientRecord... records) {
    batch(null, records);
  }

  void batch(@Nullable Instant readAt, KinesisClientRecord... records) {
    processor.processRecords(
        ProcessRecordsInput.builder()
            .records(new ArrayList<>(List.of(records)))
            .cacheEntryTime(readAt)
            .checkpointer(checkpointer)
            .millisBehindLatest(0L)
            .build());
  }

  void emptyBatchBehindTheTip() {
    processor.processRecords(
        ProcessRecordsInput.builder()
            .records(new ArrayList<>())
            .checkpointer(checkpointer)
            .millisBehindLatest(1L)
            .build());
  }

  void shardEnded() {
    processor.shardEnded(ShardEndedInput.builder().checkpointer(checkpointer).build());
  }

  void shutdownRequested() {
    processor.shutdownRequested(
        ShutdownRequestedInput.builder().checkpointer(checkpointer).build());
  }

  void leaseLost() {
    processor.leaseLost(LeaseLostInput.builder().build());
  }

  /** A checkpoint at a record. */
  static ExtendedSequenceNumber at(long sequence) {
    return new ExtendedSequenceNumber(Long.toString(sequence), 0L);
  }

  /** A buy whose id is ten times its sequence number. */
  static KinesisClientRecord buy(long sequence, long second) {
    return buy(sequence, 0, second);
  }

  static KinesisClientRecord buy(long sequence, long subSequence, long second) {
    return buy("AMZN", sequence, subSequence, second);
  }

  static KinesisClientRecord buy(String ticker, long sequence, long subSequence, long second) {
    StockTrade trade =
        new StockTrade(ticker, TradeType.BUY, 1, 1, sequence * 10 + subSequence, second * 1000);
    return record(sequence, subSequence, CODEC.encode(trade));
  }

  static KinesisClientRecord poison(long sequence) {
    return record(sequence, 0, "{\"no\":".getBytes(StandardCharsets.UTF_8));
  }

  private static KinesisClientRecord record(long sequence, long subSequence, byte[] data) {
    return KinesisClientRecord.builder()
        .sequenceNumber(Long.toString(sequence))
        .subSequenceNumber(subSequence)
        .partitionKey("AMZN")
        .approximateArrivalTimestamp(Instant.ofEpochSecond(1_000))
        .data(ByteBuffer.wrap(data).asReadOnlyBuffer())
        .build();
  }
}
