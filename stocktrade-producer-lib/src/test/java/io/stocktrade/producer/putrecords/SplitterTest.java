package io.stocktrade.producer.putrecords;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitterTest {
  private static final int MAX_BYTES = 20_000;

  @Provide
  Arbitrary<List<UserRecord>> userRecords() {
    return UserRecord.lists(60, 300);
  }

  @Property(tries = 200)
  void shouldBeReadByKclOnTheNewShards(
      @ForAll("userRecords") List<UserRecord> records,
      @ForAll @IntRange(min = 1, max = 7) int shards,
      @ForAll boolean sentBefore) {
    ShardMap map = TestShards.map(shards);
    List<UserRecord> read = new ArrayList<>();
    for (OutRecord<UserRecord> old : packed(records)) {
      if (sentBefore) {
        assertThat(old.data()).isNotEmpty();
      }
      for (OutRecord<UserRecord> part : Splitter.split(old, map, MAX_BYTES)) {
        Shard shard = requireNonNull(part.predicted());
        assertThat(part.map()).isSameAs(map);
        read.addAll(PackerTest.read(List.of(part), shard));
      }
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(records);
  }

  @Property(tries = 50)
  void shouldGiveEachBackAsItIs_whenThereIsNoMap(@ForAll("userRecords") List<UserRecord> records) {
    List<UserRecord> read = new ArrayList<>();
    for (OutRecord<UserRecord> old : packed(records)) {
      for (OutRecord<UserRecord> part : Splitter.split(old, null, MAX_BYTES)) {
        assertThat(part.packed()).isFalse();
        read.add(UserRecord.read(part.partitionKey(), part.data()));
      }
    }
    assertThat(read).isEqualTo(records);
  }

  @Test
  void shouldHandDownAgeAndTries() {
    OutRecord<UserRecord> old = packed(PackerTest.numbered(0, 20)).get(0);
    old.addTry(10, 20, "WrongShard", "on another");

    assertThat(Splitter.split(old, TestShards.map(2), MAX_BYTES))
        .hasSize(2)
        .allSatisfy(
            part -> {
              assertThat(part.arrival()).isEqualTo(7);
              assertThat(part.tries()).isEqualTo(old.tries());
            });
  }

  @Test
  void shouldLeaveThoseUnpacked_whoseKeyIsInNoShard() {
    ShardMap half = new ShardMap(TestShards.shards(0, 2).subList(0, 1));
    OutRecord<UserRecord> old = packed(PackerTest.numbered(0, 20)).get(0);

    List<OutRecord<UserRecord>> parts = Splitter.split(old, half, MAX_BYTES);

    assertThat(parts.stream().filter(OutRecord::packed)).hasSize(1);
    assertThat(parts.stream().filter(part -> part.predicted() == null))
        .isNotEmpty()
        .allMatch(part -> !part.packed());
    assertThat(parts.stream().mapToInt(OutRecord::count).sum()).isEqualTo(20);
  }

  private static List<OutRecord<UserRecord>> packed(List<UserRecord> records) {
    List<OutRecord<UserRecord>> out = new ArrayList<>();
    ShardMap one = TestShards.map(1);
    Packer<UserRecord> packer = new Packer<>(true, MAX_BYTES, () -> one, out::add);
    KeyRoutes routes = new KeyRoutes(1_000);
    records.forEach(r -> packer.add(routes.get(r.key()), r.data(), r, 7));
    packer.sealAll();
    return out;
  }
}
