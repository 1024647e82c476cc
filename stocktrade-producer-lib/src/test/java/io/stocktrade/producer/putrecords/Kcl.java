package io.stocktrade.producer.putrecords;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** Reads records as KCL does on a shard: what the shard's range does not hold, it skips. */
final class Kcl {
  private Kcl() {}

  /** The user records of one Kinesis record. */
  static List<KinesisClientRecord> read(String partitionKey, byte[] data, Shard shard) {
    KinesisClientRecord record =
        KinesisClientRecord.builder()
            .partitionKey(partitionKey)
            .sequenceNumber("1")
            .data(ByteBuffer.wrap(data))
            .build();
    return new AggregatorUtil()
        .deaggregate(List.of(record), number(shard.first()), number(shard.last()));
  }

  static BigInteger number(HashKey key) {
    return new BigInteger(Long.toUnsignedString(key.high()))
        .shiftLeft(Long.SIZE)
        .add(new BigInteger(Long.toUnsignedString(key.low())));
  }

  static byte[] bytes(KinesisClientRecord record) {
    byte[] bytes = new byte[record.data().remaining()];
    record.data().duplicate().get(bytes);
    return bytes;
  }
}
