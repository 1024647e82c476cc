package io.stocktrade.producer.putrecords;

import java.util.List;

/** Lets benchmarks call what packs trades into a record, which is nobody else's to use. */
public final class PackedTrades {
  private PackedTrades() {}

  /**
   * One Kinesis record of many.
   *
   * @param keys the partition keys as UTF-8
   * @param keyIndexes which key each has
   * @param data each one's bytes, as many as there are indexes
   * @return the record's data
   */
  public static byte[] pack(List<byte[]> keys, int[] keyIndexes, byte[][] data) {
    AggregateWriter writer = new AggregateWriter(512, 51_200);
    for (byte[] key : keys) {
      writer.addKey(key);
    }
    for (int i = 0; i < data.length; i++) {
      writer.add(keyIndexes[i], data[i], 0, data[i].length);
    }
    return writer.toRecord();
  }
}
