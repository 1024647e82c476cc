package io.stocktrade.producer.putrecords;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the routes of keys that were seen lately, a limited number of them, so that a key is
 * hashed once and not with every trade. Thread-safe.
 *
 * <p>Two generations: once the young one is full it becomes the old one, and what is used again
 * moves over. A stream of ever new keys costs a hash for each, but no memory.
 */
final class KeyRoutes {
  private final int perGeneration;
  private volatile ConcurrentHashMap<String, KeyRoute> young = new ConcurrentHashMap<>();
  private volatile ConcurrentHashMap<String, KeyRoute> old = new ConcurrentHashMap<>();

  KeyRoutes(int limit) {
    this.perGeneration = Math.max(1, limit / 2);
  }

  KeyRoute get(String key) {
    KeyRoute route = young.get(key);
    return route != null ? route : promote(key);
  }

  private KeyRoute promote(String key) {
    KeyRoute known = old.get(key);
    KeyRoute route = known != null ? known : new KeyRoute(key);
    if (young.mappingCount() >= perGeneration) {
      turn();
    }
    KeyRoute other = young.putIfAbsent(key, route);
    return other != null ? other : route;
  }

  private synchronized void turn() {
    if (young.mappingCount() >= perGeneration) {
      old = young;
      young = new ConcurrentHashMap<>();
    }
  }

  /** How many are remembered. */
  long size() {
    return young.mappingCount() + old.mappingCount();
  }
}
