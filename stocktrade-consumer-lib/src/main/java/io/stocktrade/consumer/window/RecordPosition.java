package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

/**
 * Where a record stands in its shard.
 *
 * @param sequenceNumber the Kinesis record's sequence number
 * @param subSequenceNumber the user record's place in a record that KPL aggregated, from 0; 0 for
 *     records that are not aggregated
 */
public record RecordPosition(String sequenceNumber, long subSequenceNumber) {
  /** Rejects null. */
  public RecordPosition {
    requireNonNull(sequenceNumber, "sequenceNumber");
  }

  /** Both numbers, {@code 4967…1234/7}. */
  @Override
  public String toString() {
    return sequenceNumber + "/" + subSequenceNumber;
  }
}
