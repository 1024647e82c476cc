package io.stocktrade.examples.demo;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.examples.cli.DurationConverter;

/** A window's result in the form of the AWS tutorial, with the window's own start and end. */
final class WindowReport {
  private WindowReport() {}

  /**
   * The five lines of a result, each with its line end.
   *
   * @param result the result
   * @param inputIsComplete whether a window that the end of input closed has all its trades
   */
  static String of(WindowResult<TradeStats> result, boolean inputIsComplete) {
    String heading =
        "****** Shard "
            + result.shardId()
            + " stats for last "
            + DurationConverter.inWords(result.window().length())
            + " ******";
    String remark = result.trigger() == Trigger.LATE_TRADE ? " revised" : "";
    if (result.trigger() == Trigger.END_OF_INPUT && !inputIsComplete) {
      remark += " ended early";
    }
    return String.format(
        "%s %s%s%n%s%n%s%n",
        heading, result.window(), remark, result.value(), "*".repeat(heading.length()));
  }
}
