package io.stocktrade.consumer.chaos;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * The trades of a run, and the file to which the publisher appends each one before it publishes it:
 * what the results are held against.
 */
final class TradeLog {
  private static final long START = 1_700_000_000_000L;

  /** In event time, between a trade and the next. */
  static final int MILLIS_PER_TRADE = 40;

  /** How far back the event times of some trades lie on purpose. */
  private static final int MAX_LATE_MILLIS = 6_000;

  /** How many trades the publisher may be ahead of one that is not stored yet. */
  static final int MAX_AHEAD = 150;

  /** In event time, how far a trade can lie behind one before it, on whatever shard. */
  static final int MAX_DISORDER_MILLIS = MAX_LATE_MILLIS + (MAX_AHEAD + 1) * MILLIS_PER_TRADE;

  private TradeLog() {}

  /** The trade of this number: always the same for a seed. */
  static StockTrade trade(long seed, int number) {
    Random random = new Random(seed * 31 + number * 0x9E3779B97F4A7C15L);
    random.nextInt();
    long late = random.nextInt(20) == 0 ? random.nextInt(MAX_LATE_MILLIS) : random.nextInt(300);
    return new StockTrade(
        "T" + random.nextInt(25),
        random.nextInt(5) < 2 ? TradeType.SELL : TradeType.BUY,
        1_000_000_000L * (1 + random.nextInt(500)) + random.nextInt(1_000_000_000),
        1 + random.nextInt(10_000),
        1_000 + number,
        START + (long) number * MILLIS_PER_TRADE - late);
  }

  /** A trade later than all others by more than any window and lateness. */
  static StockTrade last(Schedule schedule, int number) {
    return trade(schedule.seed(), number).at(endOf(schedule).plus(Duration.ofMinutes(10)));
  }

  /** When the trades end, but for the {@link #last} ones. */
  static Instant endOf(Schedule schedule) {
    return Instant.ofEpochMilli(START + (long) schedule.trades() * MILLIS_PER_TRADE);
  }

  static String line(StockTrade trade) {
    return String.join(
        "|",
        Long.toString(trade.id()),
        Long.toString(trade.timestampMillis()),
        trade.tickerSymbol(),
        trade.tradeType().name(),
        Long.toString(trade.priceNanos()),
        Long.toString(trade.quantity()));
  }

  /** Reads what the publisher wrote. */
  static List<StockTrade> read(Path file) throws IOException {
    return Lines.read(file).stream().map(TradeLog::parse).toList();
  }

  private static StockTrade parse(String line) {
    String[] fields = line.split("\\|", -1);
    return new StockTrade(
        fields[2],
        TradeType.valueOf(fields[3]),
        Long.parseLong(fields[4]),
        Long.parseLong(fields[5]),
        Long.parseLong(fields[0]),
        Long.parseLong(fields[1]));
  }
}
