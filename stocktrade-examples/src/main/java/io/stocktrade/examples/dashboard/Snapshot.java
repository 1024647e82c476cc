package io.stocktrade.examples.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the page shows at one moment; written as JSON. Times are epoch milliseconds. Numbers of
 * shares are texts, since JavaScript's numbers are exact only up to 2^53.
 *
 * @param takenAt when
 * @param stream the stream's name
 * @param application the consumer application's name
 * @param tradesPerSecond over the last few seconds
 * @param rates trades in each of the last seconds, the oldest first
 * @param totals what was done since the start
 * @param now the latest window, over the shards that this process has
 * @param sells large sell orders, the latest first
 * @param shards the shards, by id
 * @param allShards the last windows over all shards, the latest first; null where nobody puts them
 *     together
 * @param windows the last windows of a shard with a result, the latest first
 */
record Snapshot(
    long takenAt,
    String stream,
    String application,
    double tradesPerSecond,
    List<Long> rates,
    Totals totals,
    @Nullable Now now,
    List<Sell> sells,
    List<ShardRow> shards,
    @Nullable List<WindowRow> allShards,
    List<WindowRow> windows) {

  /** What was done with all records so far. */
  record Totals(
      long records,
      long trades,
      long late,
      long duplicates,
      long malformed,
      long refused,
      long windows,
      long revisions) {}

  /**
   * The latest window as far as it has come.
   *
   * @param start its start
   * @param end its end
   * @param open whether more trades may come to it
   * @param trades how many it holds
   * @param stocks how many stocks were traded in it
   * @param shards of how many shards it holds trades
   * @param bought the stocks bought in most trades, the first most often
   * @param sold the stocks sold in most trades
   */
  record Now(
      long start,
      long end,
      boolean open,
      long trades,
      int stocks,
      int shards,
      List<Popular> bought,
      List<Popular> sold) {}

  /**
   * A stock that many trade.
   *
   * @param ticker the stock
   * @param trades its trades of one side in the window
   * @param shares the shares in these trades
   * @param lastHour its trades of that side in windows that have a result, by minute of their
   *     start, the present minute last
   */
  record Popular(String ticker, long trades, String shares, List<Integer> lastHour) {}

  /**
   * A large sell order.
   *
   * @param ticker the stock
   * @param shares how many shares
   * @param price of one, in decimal
   * @param id the trade's
   * @param time the event time
   */
  record Sell(String ticker, String shares, String price, String id, long time) {}

  /**
   * A shard.
   *
   * @param id the shard's
   * @param worker who holds it; null if nobody is known to
   * @param state what its processor does, in a word
   * @param lagMillis how far it is behind the tip; null if unknown
   * @param trades trades in windows
   * @param late late ones
   * @param duplicates duplicates
   * @param malformed records without a trade
   */
  record ShardRow(
      String id,
      @Nullable String worker,
      String state,
      @Nullable Long lagMillis,
      long trades,
      long late,
      long duplicates,
      long malformed) {}

  /**
   * A window's result.
   *
   * @param shard the shard's id, or that of all
   * @param start the window's start
   * @param end the window's end
   * @param why there is this result, in a word
   * @param trades how many it holds
   * @param mostBought null if nothing was bought
   * @param mostSold null if nothing was sold
   * @param largestSell null if nothing was sold
   */
  record WindowRow(
      String shard,
      long start,
      long end,
      String why,
      long trades,
      @Nullable Top mostBought,
      @Nullable Top mostSold,
      @Nullable Top largestSell) {}

  /**
   * A stock that is first in something.
   *
   * @param ticker the stock
   * @param amount trades or shares
   */
  record Top(String ticker, String amount) {}
}
