package io.stocktrade.producer.journal;

import static java.util.Objects.requireNonNull;

/**
 * A dead letter that lies in a journal.
 *
 * @param number its number in the journal: later letters have greater ones; above 0
 * @param letter the letter
 */
public record JournalEntry(long number, DeadLetter letter) {
  /** Rejects null. */
  public JournalEntry {
    requireNonNull(letter, "letter");
  }
}
