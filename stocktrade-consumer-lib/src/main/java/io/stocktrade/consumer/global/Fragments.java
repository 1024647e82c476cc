package io.stocktrade.consumer.global;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fragments that have come of one window's shares, until the shares are whole. */
final class Fragments {
  private final Map<Key, TreeMap<Integer, byte[]>> pieces = new HashMap<>();

  private record Key(String shardId, ShareFragment.Whole whole) {}

  /** Keeps a fragment. */
  void put(String shardId, ShareFragment fragment) {
    pieces
        .computeIfAbsent(new Key(shardId, fragment.whole()), key -> new TreeMap<>())
        .put(fragment.offset(), fragment.bytes());
  }

  /** The share that is whole with this fragment, which is not kept; empty if more are missing. */
  Optional<WindowShare> wholeWith(String shardId, ShareFragment fragment) {
    Key key = new Key(shardId, fragment.whole());
    TreeMap<Integer, byte[]> all = new TreeMap<>(pieces.getOrDefault(key, new TreeMap<>()));
    all.put(fragment.offset(), fragment.bytes());
    int next = 0;
    for (Map.Entry<Integer, byte[]> piece : all.entrySet()) {
      if (piece.getKey() != next) {
        return Optional.empty();
      }
      next += piece.getValue().length;
    }
    ShareFragment.Whole whole = fragment.whole();
    if (next != whole.size()) {
      return Optional.empty();
    }
    byte[] bytes = new byte[next];
    all.forEach((offset, piece) -> System.arraycopy(piece, 0, bytes, offset, piece.length));
    return ShardReport.checksum(bytes, next) == whole.checksum()
        ? Optional.of(new WindowShare(fragment.window(), whole.trades(), bytes))
        : Optional.empty();
  }

  /** Forgets what a share of the shard with so many trades has in it. */
  void forget(String shardId, long trades) {
    pieces
        .keySet()
        .removeIf(key -> key.shardId().equals(shardId) && key.whole().trades() <= trades);
  }
}
