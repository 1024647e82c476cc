package io.stocktrade.benchmarks.rivals;

/** An engine that answers. */
interface Rival {
  /**
   * Gets the first so many trades and says what it finds to {@link Run#current()}.
   *
   * @param question which windows
   * @param trades how many trades
   * @throws Exception if it can't
   */
  void answer(Question question, long trades) throws Exception;
}
