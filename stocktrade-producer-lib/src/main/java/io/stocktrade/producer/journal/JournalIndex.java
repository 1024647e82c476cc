package io.stocktrade.producer.journal;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which letters of a file are done, and about where each is: some 8 bytes of memory per letter. Not
 * thread-safe.
 */
final class JournalIndex {
  /** Every so many letters, the place of one is kept. */
  private static final int STEP = 256;

  private long[] numbers = new long[STEP];
  private long[] offsets = new long[1];
  private int letters;
  private int doneLetters;
  private final BitSet done = new BitSet();

  /** Adds a letter; false if its number is not above that of the one before. */
  boolean add(long number, long offset) {
    if (number <= last()) {
      return false;
    }
    if (letters == numbers.length) {
      numbers = Arrays.copyOf(numbers, letters + (letters >> 1));
    }
    if (letters % STEP == 0) {
      if (letters / STEP == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * offsets.length);
      }
      offsets[letters / STEP] = offset;
    }
    numbers[letters++] = number;
    return true;
  }

  /** Takes a letter as done; harmless if it is so already, or not here. */
  void markDone(long number) {
    int i = Arrays.binarySearch(numbers, 0, letters, number);
    if (i >= 0 && !done.get(i)) {
      done.set(i);
      doneLetters++;
    }
  }

  boolean isPending(long number) {
    int i = Arrays.binarySearch(numbers, 0, letters, number);
    return i >= 0 && !done.get(i);
  }

  /** The first letter after this number that is not done; 0 if there is none. */
  long nextPending(long number) {
    int i = done.nextClearBit(ordinalAfter(number));
    return i < letters ? numbers[i] : 0;
  }

  /** Where to begin reading to come to this letter. */
  long offsetBefore(long number) {
    return offsets[(ordinalAfter(number) - 1) / STEP];
  }

  private int ordinalAfter(long number) {
    int i = Arrays.binarySearch(numbers, 0, letters, number);
    return i >= 0 ? i + 1 : -i - 1;
  }

  long last() {
    return letters == 0 ? 0 : numbers[letters - 1];
  }

  int letters() {
    return letters;
  }

  int pending() {
    return letters - doneLetters;
  }
}
