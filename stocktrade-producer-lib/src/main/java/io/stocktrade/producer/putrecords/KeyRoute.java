package io.stocktrade.producer.putrecords;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * A partition key and what follows from it. The fields that change are the {@link Packer}'s, under
 * its lock: where the key leads by the map that it knows, and its place in the key table there.
 */
final class KeyRoute {
  final String key;
  final byte[] utf8;
  final HashKey hash;

  @Nullable ShardMap map;
  int shard = -1;
  @Nullable AggregateWriter aggregate;
  int index;

  KeyRoute(String key) {
    this.key = key;
    // An unpaired surrogate becomes a question mark, for Kinesis and for KCL alike.
    this.utf8 = key.getBytes(UTF_8);
    this.hash = HashKey.ofPartitionKey(utf8);
  }

  private KeyRoute(KeyRoute of) {
    this.key = of.key;
    this.utf8 = of.utf8;
    this.hash = of.hash;
  }

  /** The same key for somebody else to lead. */
  KeyRoute copy() {
    return new KeyRoute(this);
  }
}
