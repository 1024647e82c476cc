package io.stocktrade.consumer.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.ProcessorSettings;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.testkit.TradeProcessorDriver;
import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LargeTradeAlertsTest {
  private static final RecordPosition POSITION = new RecordPosition("7", 3);

  /** Alerts from 100 shares on, BUD from 5 on. */
  private static final class Alerting extends AggregatingTradeProcessor<TradeStats> {
    private final LargeTradeAlerts alerts =
        LargeTradeAlerts.of(TradeThreshold.ofQuantity(100))
            .ticker("BUD", TradeThreshold.ofQuantity(5));
    private final List<LargeTradeAlert> sink;

    Alerting(List<LargeTradeAlert> sink) {
      super(
          ProcessorSettings.builder().checkpointInterval(Duration.ZERO).build(),
          WindowSettings.builder(Windows.tumbling(Duration.ofSeconds(10)).noLateness())
              .duplicateHorizon(Duration.ofMinutes(1))
              .build(),
          TradeStats.aggregation());
      this.sink = sink;
    }

    @Override
    protected void onTrade(StockTrade trade) {
      if (alerts.matches(trade)) {
        sink.add(alerts.alert(trade, shardId(), position().orElseThrow()));
      }
    }

    @Override
    protected void onWindow(WindowResult<TradeStats> result) {}
  }

  private static StockTrade trade(String ticker, TradeType type, long shares, long id) {
    return new StockTrade(ticker, type, 2 * Price.ONE, shares, id, 1_000);
  }

  @Property
  void shouldMatchExactlyWhatIsLarge(
      @ForAll("amounts") long price,
      @ForAll("amounts") long shares,
      @ForAll("thresholds") TradeThreshold general,
      @ForAll("thresholds") TradeThreshold own,
      @ForAll TradeType side,
      @ForAll boolean hasOwn,
      @ForAll Optional<TradeType> only) {
    StockTrade trade = new StockTrade("A", side, price, shares, 1, 0);
    LargeTradeAlerts alerts = LargeTradeAlerts.of(general);
    if (hasOwn) {
      alerts = alerts.ticker("A", own);
    }
    if (only.isPresent()) {
      alerts = alerts.side(only.get());
    }

    TradeThreshold threshold = hasOwn ? own : general;
    boolean large =
        (threshold.quantity().isPresent() && shares >= threshold.quantity().getAsLong())
            || threshold.notional().map(n -> trade.notional().compareTo(n) >= 0).orElse(false);
    boolean expected = large && only.map(side::equals).orElse(true);
    assertThat(alerts.matches(trade)).isEqualTo(expected);
    assertThat(threshold.isBrokenByQuantity(trade) || threshold.isBrokenByNotional(trade))
        .isEqualTo(large);
    if (expected) {
      assertThat(alerts.alert(trade, "shard-1", POSITION))
          .isEqualTo(new LargeTradeAlert("shard-1", POSITION, trade, threshold));
    }
  }

  @Property
  void shouldMatchFromTheThresholdOn(
      @ForAll("amounts") long price, @ForAll("amounts") long shares) {
    StockTrade trade = new StockTrade("A", TradeType.BUY, price, shares, 1, 0);
    BigDecimal notional = trade.notional();
    BigDecimal more = notional.add(new BigDecimal("1e-20"));

    assertThat(LargeTradeAlerts.of(TradeThreshold.ofNotional(notional)).matches(trade)).isTrue();
    assertThat(LargeTradeAlerts.of(TradeThreshold.ofNotional(more)).matches(trade)).isFalse();
    assertThat(LargeTradeAlerts.of(TradeThreshold.ofQuantity(shares)).matches(trade)).isTrue();
    if (shares < Long.MAX_VALUE) {
      TradeThreshold above = TradeThreshold.ofQuantity(shares + 1);
      assertThat(LargeTradeAlerts.of(above).matches(trade)).isFalse();
    }
  }

  @Example
  void shouldAlertOncePerTrade_whenATradeBreaksBothThresholds() {
    LargeTradeAlerts both =
        LargeTradeAlerts.of(TradeThreshold.ofEither(900, new BigDecimal("1000.5")));
    StockTrade trade = trade("BUD", TradeType.SELL, 996, 8);

    assertThat(both.alert(trade, "shard-1", POSITION))
        .hasToString(
            "ID 8: SELL 996 shares of BUD for $2.00"
                + " (quantity: at least 900, notional: at least 1000.5)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> both.alert(trade("BUD", TradeType.BUY, 1, 9), "shard-1", POSITION))
        .withMessage("trade: ID 9: BUY 1 shares of BUD for $2.00 (expected: a large one)");
  }

  @Example
  void shouldGiveTheSameAlertWithTheSameKey_whenTheTradeIsProcessedAgain() {
    List<LargeTradeAlert> sink = new ArrayList<>();
    TradeProcessorDriver<TradeStats> shard = TradeProcessorDriver.of(() -> new Alerting(sink));

    shard.putAggregated(
        trade("AMZN", TradeType.BUY, 99, 1),
        trade("AMZN", TradeType.BUY, 100, 2),
        trade("BUD", TradeType.BUY, 5, 3));
    shard.deliver().restart().deliver();

    assertThat(sink).extracting(a -> a.trade().id()).containsExactly(2L, 3L, 2L, 3L);
    assertThat(sink.subList(0, 2)).isEqualTo(sink.subList(2, 4));
    assertThat(sink).extracting(a -> a.position().subSequenceNumber()).contains(1L, 2L);
  }

  @Example
  void shouldAlertOncePerId_whenKplWritesTheTradeTwice() {
    List<LargeTradeAlert> sink = new ArrayList<>();
    TradeProcessorDriver<TradeStats> shard = TradeProcessorDriver.of(() -> new Alerting(sink));

    shard.send(trade("AMZN", TradeType.BUY, 100, 2), trade("AMZN", TradeType.BUY, 100, 2));

    assertThat(sink).hasSize(1);
    assertThat(shard.duplicates()).hasSize(1);
  }

  @Example
  void shouldAllocateNothing_whenTradesAreNotLarge() {
    LargeTradeAlerts alerts =
        LargeTradeAlerts.of(TradeThreshold.ofEither(1_000_000, new BigDecimal("1e15")))
            .ticker("BRK.A", TradeThreshold.ofQuantity(1_000_000));
    StockTrade trade = trade("BRK.A", TradeType.SELL, 500, 1);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    int large = count(alerts, trade, 200_000);
    long before = threads.getCurrentThreadAllocatedBytes();

    large += count(alerts, trade, 200_000);

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000);
    assertThat(large).isZero();
  }

  @Example
  void shouldNameTheValue_whenAThresholdIsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TradeThreshold.ofQuantity(0))
        .withMessage("quantity: 0 (expected: at least 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TradeThreshold.ofNotional(BigDecimal.ZERO))
        .withMessage("notional: 0 (expected: above 0)");
  }

  @Provide
  Arbitrary<Long> amounts() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(1, 20),
        Arbitraries.longs().greaterOrEqual(1),
        Arbitraries.of(Long.MAX_VALUE, Price.ONE, 1L << 32));
  }

  @Provide
  Arbitrary<TradeThreshold> thresholds() {
    Arbitrary<Optional<BigDecimal>> notionals =
        Arbitraries.oneOf(
                Arbitraries.bigDecimals()
                    .between(new BigDecimal("0.00000000001"), new BigDecimal("1e30"))
                    .ofScale(11),
                Arbitraries.longs().between(1, 400).map(n -> BigDecimal.valueOf(n, 9)),
                Arbitraries.of(new BigDecimal("1E+1000000"), new BigDecimal("1E-1000")))
            .optional();
    return notionals.flatMap(
        notional ->
            amounts()
                .optional()
                .map(
                    shares ->
                        new TradeThreshold(
                            shares.map(OptionalLong::of).orElse(OptionalLong.empty()), notional)));
  }

  private static int count(LargeTradeAlerts alerts, StockTrade trade, int times) {
    int large = 0;
    for (int i = 0; i < times; i++) {
      large += alerts.matches(trade) ? 1 : 0;
    }
    return large;
  }
}
