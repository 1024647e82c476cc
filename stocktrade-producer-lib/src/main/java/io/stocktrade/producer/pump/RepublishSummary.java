package io.stocktrade.producer.pump;

import org.jspecify.annotations.Nullable;

/**
 * What became of a journal's letters.
 *
 * @param delivered letters that are on the stream now, and done in the journal
 * @param notDelivered letters that were rejected, expired or failed once more; they stay in the
 *     journal
 * @param unreadable letters whose bytes are no trade for the codec; they stay in the journal
 * @param left letters that were not tried, since none of those before them was delivered
 * @param firstProblem what was the matter with the first letter that stayed, in a line; null if all
 *     are delivered
 */
public record RepublishSummary(
    long delivered, long notDelivered, long unreadable, long left, @Nullable String firstProblem) {

  /**
   * Whether every letter is on the stream now.
   *
   * @return true if none stayed in the journal
   */
  public boolean isComplete() {
    return notDelivered == 0 && unreadable == 0 && left == 0;
  }
}
