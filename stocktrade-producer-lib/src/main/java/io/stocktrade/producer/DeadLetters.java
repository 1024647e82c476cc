package io.stocktrade.producer;

import java.io.IOException;
import java.util.List;

/** Where a publisher leaves the trades that it could not deliver. */
interface DeadLetters {
  /**
   * A trade that was given up.
   *
   * @param trade its bytes
   * @param result why, still without the word that it is journaled
   */
  record Letter(PendingTrade trade, PublishResult result) {}

  /** Keeps the letters, all or none. Called by one thread at a time. */
  void appendAll(List<Letter> letters) throws IOException;
}
