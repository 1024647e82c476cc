package io.stocktrade.local.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HashKeyRangeTest {
  @Test
  void shouldSplitAsKinesisDoes_whenThereAreThree() {
    assertThat(HashKeyRange.ofEqualShare(0, 3))
        .isEqualTo(range("0", "113427455640312821154458202477256070484"));
    assertThat(HashKeyRange.ofEqualShare(1, 3))
        .isEqualTo(
            range(
                "113427455640312821154458202477256070485",
                "226854911280625642308916404954512140969"));
    assertThat(HashKeyRange.ofEqualShare(2, 3))
        .isEqualTo(
            range(
                "226854911280625642308916404954512140970",
                "340282366920938463463374607431768211455"));
  }

  private static HashKeyRange range(String first, String last) {
    return new HashKeyRange(new BigInteger(first), new BigInteger(last));
  }

  @Property
  void shouldRouteToTheShardWhoseRangeHoldsTheKey_whateverTheKey(
      @ForAll @BigRange(min = "0", max = "340282366920938463463374607431768211455") BigInteger key,
      @ForAll @IntRange(min = 1, max = 50) int shards) {
    RecordBatch batch = new RecordBatch();
    batch.add("ignored", key, TestPayload.of("x"));
    KinesisStream stream = stream(shards);

    assertThat(stream.put(batch, 0)).isTrue();

    HashKeyRange range = stream.shards(0).get(batch.shardIndex(0)).hashKeys();
    assertThat(key).isBetween(range.first(), range.last());
  }

  @Property
  void shouldRouteByMd5_whenThereIsNoExplicitKey(@ForAll String key)
      throws NoSuchAlgorithmException {
    RecordBatch batch = new RecordBatch();
    batch.add(key, null, TestPayload.of("x"));
    batch.add("other", md5(key), TestPayload.of("x"));

    assertThat(stream(7).put(batch, 0)).isTrue();

    assertThat(batch.shardIndex(0)).isEqualTo(batch.shardIndex(1));
  }

  private static BigInteger md5(String key) throws NoSuchAlgorithmException {
    return new BigInteger(1, MessageDigest.getInstance("MD5").digest(key.getBytes(UTF_8)));
  }

  private static KinesisStream stream(int shards) {
    StreamStore store = new StreamStore(InstantSource.system(), Duration.ZERO);
    store.create(new StreamSettings("s", StreamMode.PROVISIONED, shards, 1024, Map.of()));
    return store.find("s").orElseThrow();
  }
}
