package io.stocktrade.examples.demo;

import io.stocktrade.examples.cli.UserErrorException;
import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.generator.ReplayTradeGenerator;
import io.stocktrade.producer.generator.TradeGenerator;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * A replay whose trades all have ids of their own. The consumer tells the copies that KPL's retries
 * write by the id, so it would drop a trade whose id another had before.
 */
final class DistinctIds implements TradeGenerator {
  private final Path file;
  private final ReplayTradeGenerator trades;
  private final Roaring64Bitmap seen = new Roaring64Bitmap();

  DistinctIds(Path file, ReplayTradeGenerator trades) {
    this.file = file;
    this.trades = trades;
  }

  @Override
  public @Nullable StockTrade next() {
    StockTrade trade = trades.next();
    if (trade != null) {
      if (seen.contains(trade.id())) {
        throw new UserErrorException(
            file
                + ":"
                + trades.line()
                + ": id: "
                + trade.id()
                + " was there before (expected: another id for each trade)");
      }
      seen.addLong(trade.id());
    }
    return trade;
  }

  /** What was skipped, in a line; null if nothing was. */
  @Nullable String skipped() {
    return trades.badLines() == 0
        ? null
        : String.format(
            Locale.ROOT,
            "Bad lines skipped: %,d, the first: %s",
            trades.badLines(),
            trades.firstBadLine());
  }

  @Override
  public void close() {
    trades.close();
  }
}
