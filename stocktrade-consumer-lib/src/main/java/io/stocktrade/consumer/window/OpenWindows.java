package io.stocktrade.consumer.window;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The open windows of a shard, by start. There are few of them, and trades come in runs for the
 * same one, so: a sorted list and a memory of the last hit.
 *
 * @param <A> the accumulator
 */
final class OpenWindows<A> {
  private final List<OpenWindow<A>> byStart = new ArrayList<>();
  private @Nullable OpenWindow<A> lastHit;

  int size() {
    return byStart.size();
  }

  OpenWindow<A> get(int index) {
    return byStart.get(index);
  }

  @Nullable OpenWindow<A> find(long startMillis) {
    OpenWindow<A> hit = lastHit;
    if (hit != null && hit.startMillis == startMillis) {
      return hit;
    }
    int index = indexOf(startMillis);
    if (index < 0) {
      return null;
    }
    lastHit = byStart.get(index);
    return lastHit;
  }

  void add(OpenWindow<A> window) {
    byStart.add(-1 - indexOf(window.startMillis), window);
    lastHit = window;
  }

  /** Removes the windows with the earliest starts. */
  void removeFirst(int count) {
    byStart.subList(0, count).clear();
    lastHit = null;
  }

  /** The one that was opened first, which is not always the one that starts first. */
  @Nullable OpenWindow<A> firstOpened() {
    OpenWindow<A> first = null;
    for (OpenWindow<A> window : byStart) {
      if (first == null || window.ordinal < first.ordinal) {
        first = window;
      }
    }
    return first;
  }

  private int indexOf(long startMillis) {
    int low = 0;
    int high = byStart.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long start = byStart.get(middle).startMillis;
      if (start == startMillis) {
        return middle;
      }
      if (start < startMillis) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1 - low;
  }
}
