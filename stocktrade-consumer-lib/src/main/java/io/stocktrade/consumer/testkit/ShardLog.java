package io.stocktrade.consumer.testkit;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** The records of a shard, and how far they have been read. */
final class ShardLog {
  /** The records of the stream, those that KPL aggregated into one as one. */
  private final List<List<KinesisClientRecord>> records = new ArrayList<>();

  private int next;

  /** One record, which holds one or, aggregated, several user records. */
  void append(Instant arrival, String partitionKey, List<byte[]> data, boolean aggregated) {
    String sequence =
        String.format(
            Locale.ROOT, "49590338271490256608559692538361571095921%015d", records.size());
    List<KinesisClientRecord> users = new ArrayList<>();
    for (byte[] bytes : data) {
      users.add(
          KinesisClientRecord.builder()
              .sequenceNumber(sequence)
              .subSequenceNumber(users.size())
              .aggregated(aggregated)
              .partitionKey(partitionKey)
              .approximateArrivalTimestamp(arrival)
              .data(ByteBuffer.wrap(bytes).asReadOnlyBuffer())
              .build());
    }
    records.add(users);
  }

  /** How many records of the stream have not been read. */
  int waiting() {
    return records.size() - next;
  }

  /** Reads on from the record after a checkpoint, which may be one in the middle of another. */
  void seek(ExtendedSequenceNumber checkpoint) {
    next = 0;
    while (next < records.size() && after(checkpoint, records.get(next)).isEmpty()) {
      next++;
    }
  }

  /** The user records of the next records, without those up to the checkpoint. */
  List<KinesisClientRecord> read(int count, ExtendedSequenceNumber checkpoint) {
    List<KinesisClientRecord> batch = new ArrayList<>();
    for (int end = next + Math.min(count, waiting()); next < end; next++) {
      batch.addAll(after(checkpoint, records.get(next)));
    }
    return batch;
  }

  /** How many user records come after a checkpoint. */
  int after(ExtendedSequenceNumber checkpoint) {
    return records.stream().mapToInt(users -> after(checkpoint, users).size()).sum();
  }

  /** When the next record that has not been read arrived; null if all have been. */
  @Nullable Instant nextArrival() {
    return waiting() == 0 ? null : records.get(next).get(0).approximateArrivalTimestamp();
  }

  private static List<KinesisClientRecord> after(
      ExtendedSequenceNumber checkpoint, List<KinesisClientRecord> users) {
    return users.stream().filter(r -> position(r).compareTo(checkpoint) > 0).toList();
  }

  static ExtendedSequenceNumber position(KinesisClientRecord record) {
    return new ExtendedSequenceNumber(record.sequenceNumber(), record.subSequenceNumber());
  }
}
