package io.stocktrade.producer.putrecords;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.retrieval.kpl.Messages;

class AggregateWriterTest {
  private static final Shard ALL = new Shard("all", new HashKey(0, 0), new HashKey(-1, -1));
  private static final int MAGIC_BYTES = 4;
  private static final int MD5_BYTES = 16;

  @Provide
  Arbitrary<List<UserRecord>> userRecords() {
    return UserRecord.lists(60, 20_000);
  }

  @Property(tries = 300)
  void shouldBeReadByKclAsWritten(@ForAll("userRecords") List<UserRecord> records) {
    byte[] data = write(records).toRecord();

    assertThat(Kcl.read("k", data, ALL))
        .allMatch(r -> r.aggregated() && r.explicitHashKey() == null)
        .map(r -> UserRecord.read(r.partitionKey(), Kcl.bytes(r)))
        .isEqualTo(records);
  }

  @Property(tries = 300)
  void shouldWriteTheBytesThatProtobufWrites(@ForAll("userRecords") List<UserRecord> records) {
    byte[] data = write(records).toRecord();

    assertThat(Arrays.copyOfRange(data, MAGIC_BYTES, data.length - MD5_BYTES))
        .isEqualTo(protobuf(records).toByteArray());
  }

  @Property(tries = 300)
  void shouldKnowItsLengthBeforehand(@ForAll("userRecords") List<UserRecord> records) {
    AggregateWriter writer = new AggregateWriter(1, 1);
    Map<String, Integer> keys = new LinkedHashMap<>();
    for (UserRecord record : records) {
      int expected = writer.length();
      KeyRoute key = new KeyRoute(record.key());
      int index = keys.getOrDefault(record.key(), writer.keyCount());
      if (!keys.containsKey(record.key())) {
        expected += AggregateWriter.keyLength(key.utf8.length);
        keys.put(record.key(), writer.addKey(key.utf8));
      }
      expected += AggregateWriter.recordLength(index, record.data().length);
      writer.add(index, record.data(), 0, record.data().length);

      assertThat(writer.length()).isEqualTo(expected);
    }
    assertThat(writer.toRecord()).hasSize(writer.length());
  }

  @Property(tries = 100)
  void shouldGiveBackWhatWasAdded_beforeAndAfterItIsARecord(
      @ForAll("userRecords") List<UserRecord> records) {
    AggregateWriter writer = write(records);
    List<String> before = new ArrayList<>();
    writer.forEach((key, array, from, length) -> before.add(text(key, array, from, length)));
    List<String> after = new ArrayList<>();
    AggregateWriter.forEach(
        writer.toRecord(),
        writer.keyBytes(),
        (key, array, from, length) -> after.add(text(key, array, from, length)));

    List<String> keys = records.stream().map(UserRecord::key).distinct().toList();
    assertThat(before)
        .isEqualTo(records.stream().map(r -> keys.indexOf(r.key()) + " " + r.text()).toList())
        .isEqualTo(after);
  }

  @Test
  void shouldBeTheBytesOfTheFormat() {
    byte[] data = write(List.of(new UserRecord("A", "x"), new UserRecord("A", "yz"))).toRecord();

    assertThat(Arrays.copyOf(data, data.length - MD5_BYTES))
        .inHexadecimal()
        .isEqualTo(
            new byte[] {
              (byte) 0xf3,
              (byte) 0x89,
              (byte) 0x9a,
              (byte) 0xc2,
              0x0a,
              1,
              'A',
              0x1a,
              5,
              0x08,
              0,
              0x1a,
              1,
              'x',
              0x1a,
              6,
              0x08,
              0,
              0x1a,
              2,
              'y',
              'z'
            });
  }

  private static String text(int key, byte[] array, int from, int length) {
    return key + " " + UserRecord.read("", Arrays.copyOfRange(array, from, from + length)).text();
  }

  private static AggregateWriter write(List<UserRecord> records) {
    AggregateWriter writer = new AggregateWriter(1, 1);
    Map<String, Integer> keys = new LinkedHashMap<>();
    for (UserRecord record : records) {
      int index = keys.computeIfAbsent(record.key(), key -> writer.addKey(new KeyRoute(key).utf8));
      writer.add(index, record.data(), 0, record.data().length);
    }
    return writer;
  }

  private static Messages.AggregatedRecord protobuf(List<UserRecord> records) {
    List<String> keys = records.stream().map(UserRecord::key).distinct().toList();
    Messages.AggregatedRecord.Builder message =
        Messages.AggregatedRecord.newBuilder().addAllPartitionKeyTable(keys);
    for (UserRecord record : records) {
      message.addRecords(
          Messages.Record.newBuilder()
              .setPartitionKeyIndex(keys.indexOf(record.key()))
              .setData(ByteString.copyFrom(record.data())));
    }
    return message.build();
  }
}
