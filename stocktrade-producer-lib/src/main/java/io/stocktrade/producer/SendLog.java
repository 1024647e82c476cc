package io.stocktrade.producer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is with KPL, in about the order in which it was given to it. To note one and to strike it
 * out costs one atomic step each, without a hash or a lock, since each knows its place.
 *
 * <p>Thread-safe. Chunks whose places are all struck out go when the next chunk begins; so a trade
 * that waits for long holds its chunk, and not what came after it.
 */
final class SendLog {
  private static final int CHUNK = 1_024;
  private static final Object STRUCK_OUT = new Object();

  /** A number of places, which are used once. */
  static final class Chunk {
    private final AtomicReferenceArray<@Nullable Object> places = new AtomicReferenceArray<>(CHUNK);
    private final AtomicInteger next = new AtomicInteger();

    private boolean isDone() {
      for (int i = 0; i < CHUNK; i++) {
        // Null is a place that is about to be taken.
        if (places.get(i) != STRUCK_OUT) {
          return false;
        }
      }
      return true;
    }
  }

  private final ConcurrentLinkedQueue<Chunk> full = new ConcurrentLinkedQueue<>();
  private volatile Chunk current = new Chunk();

  /** Notes it; to be called before KPL has it, and once. */
  void add(KplSend send) {
    while (true) {
      Chunk chunk = current;
      int place = chunk.next.getAndIncrement();
      if (place < CHUNK) {
        send.noteAt(chunk, place);
        chunk.places.set(place, send);
        return;
      }
      beginChunk(chunk);
    }
  }

  private synchronized void beginChunk(Chunk old) {
    if (current == old) {
      full.removeIf(Chunk::isDone);
      full.add(old);
      current = new Chunk();
    }
  }

  /** Strikes it out; false if somebody else has. */
  static boolean remove(KplSend send, Chunk chunk, int place) {
    return chunk.places.compareAndSet(place, send, STRUCK_OUT);
  }

  /** Strikes out those that meet the condition, and tells them. */
  List<KplSend> removeIf(Predicate<KplSend> condition) {
    List<KplSend> removed = new ArrayList<>();
    // Read first: if it is full meanwhile, it is looked through twice instead of not at all.
    Chunk last = current;
    full.forEach(chunk -> removeIf(chunk, condition, removed));
    removeIf(last, condition, removed);
    return removed;
  }

  private static void removeIf(Chunk chunk, Predicate<KplSend> condition, List<KplSend> removed) {
    for (int i = 0; i < CHUNK; i++) {
      if (chunk.places.get(i) instanceof KplSend send
          && condition.test(send)
          && remove(send, chunk, i)) {
        removed.add(send);
      }
    }
  }

  /** How many chunks it has. */
  int chunks() {
    return full.size() + 1;
  }
}
