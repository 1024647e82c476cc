package io.stocktrade.consumer.window;

import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Trades, records and settings for the tests of this package. */
public final class WindowTestData {
  private WindowTestData() {}

  /** A record of a shard: sequence numbers 1000, 1001, … */
  public record Rec(int index, StockTrade trade, long arrivalMillis) {
    public String sequence() {
      return Integer.toString(1000 + index);
    }

    public long time() {
      return trade.hasTimestamp() ? trade.timestampMillis() : arrivalMillis;
    }
  }

  public static StockTrade trade(String ticker, TradeType type, long quantity, long id, long time) {
    return new StockTrade(ticker, type, Price.ONE, quantity, id, time);
  }

  public static StockTrade buyAt(long time) {
    return trade("AMZN", TradeType.BUY, 1, time, time);
  }

  /** Trades at times 0..60 s in no order at all; few ids, so that some come twice. */
  public static Arbitrary<List<Rec>> records() {
    return trades(Arbitraries.longs().between(0, 60_000))
        .list()
        .ofMaxSize(40)
        .map(WindowTestData::asRecords);
  }

  public static Arbitrary<StockTrade> trades(Arbitrary<Long> times) {
    return Combinators.combine(
            Arbitraries.of("A", "B", "C", "D", "E"),
            Arbitraries.of(TradeType.class),
            Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.longs().between(1, 20)),
                Tuple.of(1, Arbitraries.just(Long.MAX_VALUE))),
            Arbitraries.longs().between(1, 200),
            times)
        .as(WindowTestData::trade);
  }

  public static List<Rec> asRecords(List<StockTrade> trades) {
    return IntStream.range(0, trades.size())
        .mapToObj(i -> new Rec(i, trades.get(i), 60_000 + i))
        .toList();
  }

  public static Arbitrary<WindowSettings> settings() {
    return Combinators.combine(
            kinds(),
            Arbitraries.of(0, 1, 3_000, 15_000),
            Arbitraries.of(0, 1, 2_500, 30_000),
            Arbitraries.of(true, false),
            Arbitraries.of(0, 0, 3_000),
            Arbitraries.of(false, false, true))
        .as(WindowTestData::settings);
  }

  /** Of an allowed lateness. */
  private static Arbitrary<Function<Duration, WindowSpec>> kinds() {
    return Combinators.combine(
            Arbitraries.of(1_000, 7_000, 10_000),
            Arbitraries.of(1_000, 1_300, 3_500, 5_000, 7_000),
            Arbitraries.of(0, 1, 2, 3))
        .as(
            (sizeMillis, slideMillis, kind) -> {
              Duration size = Duration.ofMillis(sizeMillis);
              Duration slide = Duration.ofMillis(Math.min(sizeMillis, slideMillis));
              return switch (kind) {
                case 0 -> Windows.tumbling(size)::allowedLateness;
                case 1 -> Windows.session(slide)::allowedLateness;
                default -> Windows.sliding(size, slide)::allowedLateness;
              };
            });
  }

  private static WindowSettings settings(
      Function<Duration, WindowSpec> kind,
      int lateness,
      int outOfOrderness,
      boolean deduplicate,
      int early,
      boolean finalOnly) {
    WindowSpec windows = kind.apply(Duration.ofMillis(lateness));
    WindowSettings.Builder builder =
        WindowSettings.builder(windows).outOfOrderness(Duration.ofMillis(outOfOrderness));
    if (deduplicate) {
      // Of these, one is long enough for all trades.
      builder.duplicateHorizon(Duration.ofMillis(lateness % 2 == 0 ? 3_600_000 : 9_000));
    }
    if (finalOnly) {
      builder.finalResultsOnly();
    } else if (early > 0 && windows instanceof TumblingWindows) {
      builder.earlyResults(Duration.ofMillis(early));
    }
    return builder.build();
  }
}
