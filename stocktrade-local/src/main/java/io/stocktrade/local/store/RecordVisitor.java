package io.stocktrade.local.store;

import java.io.IOException;

/** Is shown the records of a shard one by one, without an object for each. */
@FunctionalInterface
public interface RecordVisitor {
  /**
   * Sees one record. The arrays are the store's own: read them, and don't keep them.
   *
   * @param sequenceNumber the number's {@link SequenceNumber#DIGITS} digits in ASCII; overwritten
   *     by the next record
   * @param arrivalMillis when the record arrived, epoch milliseconds
   * @param bytes holds the partition key in UTF-8 and, right after it, the data
   * @param keyStart the index of the key's first byte
   * @param keyLength the bytes of the key
   * @param dataLength the bytes of the data
   * @param encrypted whether its stream said so when it came; the data is as it was put
   * @throws IOException if the visitor can't write what it saw
   */
  void record(
      byte[] sequenceNumber,
      long arrivalMillis,
      byte[] bytes,
      int keyStart,
      int keyLength,
      int dataLength,
      boolean encrypted)
      throws IOException;
}
