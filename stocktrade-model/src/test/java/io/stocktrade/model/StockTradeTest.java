package io.stocktrade.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockTradeTest {
  @Test
  void shouldPrintTheTutorialsWords() {
    assertThat(StockTrade.of("BUD", TradeType.SELL, 124.18, 996, 8))
        .hasToString("ID 8: SELL 996 shares of BUD for $124.18");
    assertThat(StockTrade.of("KO", TradeType.BUY, 41, 1, -2))
        .hasToString("ID -2: BUY 1 shares of KO for $41.00");
    assertThat(StockTrade.of("KO", TradeType.BUY, 41.2345, 1, 3))
        .hasToString("ID 3: BUY 1 shares of KO for $41.2345");
  }

  @Test
  void shouldCarryEventTime_onlyWhenGiven() {
    StockTrade trade = StockTrade.of("KO", TradeType.BUY, 41, 1, 1);
    Instant time = Instant.parse("2023-09-05T16:00:01.123Z");

    assertThat(trade.timestamp()).isEmpty();
    assertThat(trade.at(time).timestamp()).contains(time);
    assertThat(trade.at(time)).isNotEqualTo(trade);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "A B", "A\u0000", "\u00a0", "A\u2028", "\ud800", "\udc00A", "\u200b"})
  void shouldRejectTicker_whenBlankOrUnprintable(String ticker) {
    assertThatThrownBy(() -> StockTrade.of(ticker, TradeType.BUY, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("tickerSymbol: ");
  }

  @Test
  void shouldRejectTicker_whenTooLong() {
    assertThat(StockTrade.of("A".repeat(32), TradeType.BUY, 1, 1, 1).tickerSymbol()).hasSize(32);
    assertThatThrownBy(() -> StockTrade.of("A".repeat(33), TradeType.BUY, 1, 1, 1))
        .hasMessage("tickerSymbol: 33 characters (expected: 1 to 32)");
  }

  @Test
  void shouldRejectNumbers_whenOutOfRange() {
    assertThatThrownBy(() -> new StockTrade("A", TradeType.BUY, 0, 1, 1, 0))
        .hasMessage("priceNanos: 0 (expected: at least 1)");
    assertThatThrownBy(() -> new StockTrade("A", TradeType.BUY, 1, 0, 1, 0))
        .hasMessage("quantity: 0 (expected: at least 1)");
    assertThatThrownBy(() -> new StockTrade("A", TradeType.BUY, 1, 1, 1, Long.MAX_VALUE))
        .hasMessageStartingWith("timestampMillis: 9223372036854775807 (expected: ");
  }

  @Test
  void shouldBeEqual_howeverItsPriceIsGiven() {
    assertThat(StockTrade.of("A", TradeType.BUY, "124.180", 1, 1))
        .isEqualTo(StockTrade.of("A", TradeType.BUY, 124.18, 1, 1))
        .isEqualTo(StockTrade.of("A", TradeType.BUY, new BigDecimal("124.18"), 1, 1));
  }

  @Test
  void shouldTellTheNotionalInShortForm() {
    assertThat(StockTrade.of("A", TradeType.BUY, "12.5", 300, 1).notional()).isEqualTo("3750");
    assertThat(StockTrade.of("A", TradeType.BUY, "12.5", 3, 1).notional()).isEqualTo("37.5");
  }

  @Property
  void shouldTellTheNotionalExactly(
      @ForAll @LongRange(min = 1) long priceNanos, @ForAll @LongRange(min = 1) long quantity) {
    StockTrade trade = new StockTrade("A", TradeType.BUY, priceNanos, quantity, 1, 0);
    BigInteger halves =
        BigInteger.valueOf(trade.notionalNanosHigh())
            .shiftLeft(64)
            .add(new BigInteger(Long.toUnsignedString(trade.notionalNanosLow())));

    assertThat(trade.notional())
        .isEqualByComparingTo(trade.price().multiply(BigDecimal.valueOf(quantity)))
        .isEqualByComparingTo(new BigDecimal(halves, 9));
  }
}
