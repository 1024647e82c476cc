package io.stocktrade.producer.journal;

/**
 * What was found in a journal's file.
 *
 * @param letters readable letters, those that were re-published since included
 * @param pending letters of these that are still to be re-published
 * @param bytes the size of the file, before its end was cut
 * @param tailBytes bytes at the end that make no whole entry: one that was being written when the
 *     process or the machine died, or a damaged last one
 * @param damagedPlaces places before the last readable entry that can't be read; each holds one
 *     entry or more
 * @param damagedBytes how many bytes these places have together
 * @param firstDamageAt where the first of them begins, or -1 if there is none
 */
public record JournalReport(
    long letters,
    long pending,
    long bytes,
    long tailBytes,
    long damagedPlaces,
    long damagedBytes,
    long firstDamageAt) {

  /**
   * Whether every byte of the file could be read.
   *
   * @return false if there was a torn end or a damaged place
   */
  public boolean isWhole() {
    return tailBytes == 0 && damagedPlaces == 0;
  }
}
