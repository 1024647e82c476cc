package io.stocktrade.local.store;

import java.util.Arrays;

/** Those who want to know when something of a shard has changed. Thread-safe; telling is free. */
final class Listeners {
  private static final Runnable[] NOBODY = {};

  /** Few and seldom changed; a put looks at them once. */
  private volatile Runnable[] all = NOBODY;

  synchronized void add(Runnable listener) {
    Runnable[] more = Arrays.copyOf(all, all.length + 1);
    more[all.length] = listener;
    all = more;
  }

  synchronized void remove(Runnable listener) {
    all = Arrays.stream(all).filter(known -> known != listener).toArray(Runnable[]::new);
  }

  void tell() {
    for (Runnable listener : all) {
      listener.run();
    }
  }
}
