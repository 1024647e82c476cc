package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

/**
 * Where a record stands in its shard.
 *
 * @param sequenceNumber the Kinesis record's sequence number
 * @param subSequenceNumber the user record's place in a record that KPL aggregated, from 0; 0 for
 *     records that are not aggregated
 */
public record RecordPosition(String sequenceNumber, long subSequenceNumber)
    implements Comparable<RecordPosition> {
  /** Rejects null. */
  public RecordPosition {
    requireNonNull(sequenceNumber, "sequenceNumber");
  }

  /** Orders as the records of one shard stand: sequence numbers are integers in decimal. */
  @Override
  public int compareTo(RecordPosition other) {
    int byLength = Integer.compare(sequenceNumber.length(), other.sequenceNumber.length());
    int bySequence = byLength != 0 ? byLength : sequenceNumber.compareTo(other.sequenceNumber);
    return bySequence != 0 ? bySequence : Long.compare(subSequenceNumber, other.subSequenceNumber);
  }

  /** Both numbers, {@code 4967…1234/7}. */
  @Override
  public String toString() {
    return sequenceNumber + "/" + subSequenceNumber;
  }
}
