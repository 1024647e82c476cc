package io.stocktrade.examples.yours;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import io.stocktrade.producer.generator.TradeGenerator;
import io.stocktrade.producer.generator.TradeGenerators;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Your own generator, found by its name as the commands find it. */
class SellOffTest {
  @Test
  void shouldSellAtEverLowerPrices_untilItEnds() throws Exception {
    try (TradeGenerator trades =
        TradeGenerators.named("sell-off", Map.of("ticker", "GE", "steps", "2"))) {
      assertThat(trades.next()).isEqualTo(StockTrade.of("GE", TradeType.SELL, 99.00, 10, 1));
      assertThat(trades.next()).isEqualTo(StockTrade.of("GE", TradeType.SELL, 98.01, 20, 2));
      assertThat(trades.next()).isNull();
      assertThat(trades.next()).isNull();
    }
  }

  @Test
  void shouldNotSellForNothing_howeverLongItFalls() throws Exception {
    try (TradeGenerator trades = TradeGenerators.named("sell-off", Map.of("steps", "5000"))) {
      long last = 0;
      for (StockTrade trade = trades.next(); trade != null; trade = trades.next()) {
        last = trade.id();
      }

      assertThat(last).isEqualTo(5000);
    }
  }
}
