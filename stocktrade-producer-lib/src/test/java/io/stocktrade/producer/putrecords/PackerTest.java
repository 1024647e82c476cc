package io.stocktrade.producer.putrecords;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackerTest {
  private @Nullable ShardMap map;
  private final List<OutRecord<UserRecord>> out = new ArrayList<>();

  @Provide
  Arbitrary<List<UserRecord>> userRecords() {
    return UserRecord.lists(200, 3_000);
  }

  /** Sizes around the limit of a Kinesis record, 1 MiB. */
  @Provide
  Arbitrary<List<UserRecord>> largeUserRecords() {
    return UserRecord.lists(12, PipelineSettings.MAX_RECORD_BYTES - 4 * 256 - "00:".length());
  }

  @Property(tries = 200)
  void shouldLoseNothing_andKeepOrderWithinAShard(
      @ForAll("userRecords") List<UserRecord> records,
      @ForAll @IntRange(min = 1, max = 9) int shards,
      @ForAll @IntRange(min = 64, max = 6_000) int maxBytes) {
    out.clear();
    map = TestShards.map(shards);
    // So few keys remembered that some are forgotten while they are in a record.
    pack(records, maxBytes, new KeyRoutes(16));

    for (int i = 0; i < shards; i++) {
      Shard shard = map.shard(i);
      assertThat(read(out.stream().filter(r -> shard.equals(r.predicted())).toList(), shard))
          .isEqualTo(
              records.stream().filter(r -> shard.holds(new KeyRoute(r.key()).hash)).toList());
    }
    assertThat(out.stream().mapToInt(OutRecord::count).sum()).isEqualTo(records.size());
  }

  @Property(tries = 200)
  void shouldNeverPackMoreThanAllowed_norLessThanFits(
      @ForAll("userRecords") List<UserRecord> records,
      @ForAll @IntRange(min = 64, max = 6_000) int maxBytes) {
    out.clear();
    map = TestShards.map(1);
    pack(records, maxBytes);

    assertThat(out)
        .allMatch(r -> r.size() == r.data().length + new KeyRoute(r.partitionKey()).utf8.length)
        .allMatch(r -> !r.packed() || r.size() <= maxBytes);
    for (int i = 0; i + 1 < out.size(); i++) {
      // Full: with the first user record of the next one it would be too long.
      List<UserRecord> both = new ArrayList<>(out.get(i).tokens());
      both.add(out.get(i + 1).token(0));
      List<OutRecord<UserRecord>> full = List.copyOf(out);
      out.clear();
      pack(both, Integer.MAX_VALUE);
      assertThat(out.get(0).size()).isGreaterThan(maxBytes);
      out.clear();
      out.addAll(full);
    }
  }

  @Property(tries = 30)
  void shouldKeepToTheLimitOfARecord_whenUserRecordsAreHuge(
      @ForAll("largeUserRecords") List<UserRecord> records) {
    out.clear();
    map = TestShards.map(1);
    pack(records, PipelineSettings.MAX_RECORD_BYTES);

    assertThat(out).allMatch(r -> r.size() <= PipelineSettings.MAX_RECORD_BYTES);
    assertThat(read(out, map.shard(0))).isEqualTo(records);
  }

  @Test
  void shouldLeaveItAsItIs_whenItIsAlone() {
    map = TestShards.map(1);
    pack(List.of(new UserRecord("AMZN", "one")), 1_000);

    assertThat(out).hasSize(1);
    assertThat(out.get(0).data()).asString().isEqualTo("one");
    assertThat(out.get(0).partitionKey()).isEqualTo("AMZN");
  }

  @Test
  void shouldPackNothing_whenToldSo() {
    map = TestShards.map(1);
    Packer<UserRecord> packer = new Packer<>(false, 1_000, () -> map, out::add);
    for (int i = 0; i < 3; i++) {
      UserRecord record = new UserRecord("AMZN", "n" + i);
      packer.add(new KeyRoute("AMZN"), record.data(), record, 0);
    }

    assertThat(out).map(r -> new String(r.data(), UTF_8)).containsExactly("n0", "n1", "n2");
  }

  @Test
  void shouldHandOverWhatIsOpen_whenTheMapChanges() {
    ShardMap two = TestShards.map(2);
    map = two;
    Packer<UserRecord> packer = new Packer<>(true, 10_000, () -> map, out::add);
    List<UserRecord> first = numbered(0, 40);
    first.forEach(r -> packer.add(new KeyRoute(r.key()), r.data(), r, 0));
    map = TestShards.map(3);
    List<UserRecord> second = numbered(40, 80);
    second.forEach(r -> packer.add(new KeyRoute(r.key()), r.data(), r, 0));

    assertThat(out).allMatch(r -> r.map() == two);
    assertThat(out.stream().flatMap(r -> r.tokens().stream()))
        .containsExactlyInAnyOrderElementsOf(first);
    out.clear();
    packer.sealAll();
    assertThat(out).allMatch(r -> r.map() == map);
    assertThat(out.stream().flatMap(r -> r.tokens().stream()))
        .containsExactlyInAnyOrderElementsOf(second);
  }

  @Test
  void shouldSayThatItIsTheFirst_onceForEachSeal() {
    map = TestShards.map(1);
    Packer<UserRecord> packer = new Packer<>(true, 1_000, () -> map, out::add);
    UserRecord record = new UserRecord("AMZN", "x");
    KeyRoute key = new KeyRoute("AMZN");

    assertThat(packer.add(key, record.data(), record, 0)).isTrue();
    assertThat(packer.add(key, record.data(), record, 0)).isFalse();
    packer.sealAll();
    assertThat(packer.add(key, record.data(), record, 0)).isTrue();
  }

  static List<UserRecord> numbered(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> new UserRecord("K" + i, "n" + i)).toList();
  }

  static List<UserRecord> read(List<OutRecord<UserRecord>> records, Shard shard) {
    return records.stream()
        .flatMap(r -> Kcl.read(r.partitionKey(), r.data(), shard).stream())
        .map(r -> UserRecord.read(r.partitionKey(), Kcl.bytes(r)))
        .toList();
  }

  private void pack(List<UserRecord> records, int maxBytes) {
    pack(records, maxBytes, new KeyRoutes(1_000));
  }

  private void pack(List<UserRecord> records, int maxBytes, KeyRoutes routes) {
    Packer<UserRecord> packer = new Packer<>(true, maxBytes, () -> map, out::add);
    records.forEach(r -> packer.add(routes.get(r.key()), r.data(), r, 0));
    packer.sealAll();
  }
}
