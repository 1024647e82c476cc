package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The slices that hold trades, in order, in a ring: without gaps as a rule, so that arithmetic
 * finds a slice; where empty slices have left gaps, by halving.
 *
 * @param <A> the accumulator
 */
final class Slices<A> {
  @SuppressWarnings("unchecked")
  private @Nullable Slice<A>[] ring = (Slice<A>[]) new Slice<?>[16];

  private int head;
  private int size;

  int size() {
    return size;
  }

  Slice<A> get(int position) {
    return requireNonNull(ring[(head + position) & (ring.length - 1)]);
  }

  @Nullable Slice<A> find(long index) {
    int position = position(index);
    return position < size && get(position).index == index ? get(position) : null;
  }

  /** The position of the first slice with this index or a later one. */
  int position(long index) {
    if (size == 0 || index <= get(0).index) {
      return 0;
    }
    long guess = index - get(0).index;
    if (guess < size && get((int) guess).index == index) {
      return (int) guess;
    }
    int low = 0;
    int high = (int) Math.min(guess, size);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (get(middle).index < index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  void add(Slice<A> slice) {
    if (size == ring.length) {
      grow();
    }
    int position = position(slice.index);
    for (int i = size; i > position; i--) {
      set(i, get(i - 1));
    }
    set(position, slice);
    size++;
  }

  void removeFirst() {
    set(0, null);
    head = (head + 1) & (ring.length - 1);
    size--;
  }

  private void set(int position, @Nullable Slice<A> slice) {
    ring[(head + position) & (ring.length - 1)] = slice;
  }

  private void grow() {
    @SuppressWarnings("unchecked")
    @Nullable Slice<A>[] larger = (Slice<A>[]) new Slice<?>[2 * ring.length];
    for (int i = 0; i < size; i++) {
      larger[i] = get(i);
    }
    ring = larger;
    head = 0;
  }
}
