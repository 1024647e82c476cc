package io.stocktrade.producer.putrecords;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.MessageDigest;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShardMapTest {
  @Property
  void shouldHashAsKinesisDoes(@ForAll String key) throws Exception {
    byte[] md5 = MessageDigest.getInstance("MD5").digest(key.getBytes(UTF_8));

    HashKey hash = HashKey.ofPartitionKey(key.getBytes(UTF_8));

    assertThat(Kcl.number(hash)).isEqualTo(new BigInteger(1, md5));
    assertThat(HashKey.ofDecimal(new BigInteger(1, md5).toString())).isEqualTo(hash);
  }

  @Property
  void shouldFindTheOneShardThatHoldsAKey(
      @ForAll long high, @ForAll long low, @ForAll @IntRange(min = 1, max = 200) int count) {
    ShardMap map = TestShards.map(count);
    HashKey key = new HashKey(high, low);

    int found = map.find(key);

    for (int i = 0; i < count; i++) {
      assertThat(map.shard(i).holds(key)).isEqualTo(i == found);
    }
  }

  @Test
  void shouldFindBothEndsOfEachShard() {
    ShardMap map = TestShards.map(7);

    for (int i = 0; i < map.size(); i++) {
      assertThat(map.find(map.shard(i).first())).isEqualTo(i);
      assertThat(map.find(map.shard(i).last())).isEqualTo(i);
    }
  }

  @Test
  void shouldFindNone_whenNoShardListedHoldsTheKey() {
    ShardMap gap = new ShardMap(TestShards.shards(0, 3).subList(1, 2));

    assertThat(gap.find(new HashKey(0, 0))).isEqualTo(-1);
    assertThat(gap.find(new HashKey(-1, -1))).isEqualTo(-1);
    assertThat(new ShardMap(java.util.List.of()).find(new HashKey(0, 0))).isEqualTo(-1);
  }

  @Test
  void shouldRememberALimitedNumberOfKeys_whateverComes() {
    KeyRoutes routes = new KeyRoutes(100);
    KeyRoute hot = routes.get("AMZN");

    for (int i = 0; i < 10_000; i++) {
      routes.get("hostile-" + i);
      assertThat(routes.get("AMZN")).isSameAs(hot);
      assertThat(routes.size()).isLessThanOrEqualTo(100);
    }
  }
}
