package io.stocktrade.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartitionKeyStrategyTest {
  private static StockTrade trade(String ticker, long id) {
    return StockTrade.of(ticker, TradeType.BUY, 395.87, 16, id);
  }

  @Test
  void shouldKeepATickerTogether_byDefault() {
    assertThat(PartitionKeyStrategy.byTicker().partitionKey(trade("AMZN", 7))).isEqualTo("AMZN");
  }

  @Test
  void shouldSpreadATickerOverItsKeys() {
    PartitionKeyStrategy keys = PartitionKeyStrategy.spreading(3);
    assertThat(keys.partitionKey(trade("AMZN", 7))).isEqualTo("AMZN#1");
    assertThat(keys.partitionKey(trade("AMZN", -1))).isEqualTo("AMZN#2");
    assertThat(keys.partitionKey(trade("AMZN", Long.MIN_VALUE))).isEqualTo("AMZN#1");
  }

  @Test
  void shouldSpreadOnlyTheHotTickers_whenTheyAreNamed() {
    PartitionKeyStrategy keys = PartitionKeyStrategy.spreadingOnly(3, Set.of("AMZN"));
    assertThat(keys.partitionKey(trade("AMZN", 7))).isEqualTo("AMZN#1");
    assertThat(keys.partitionKey(trade("BUD", 7))).isEqualTo("BUD");
  }

  @Test
  void shouldRefuse_withoutAKey() {
    assertThatThrownBy(() -> PartitionKeyStrategy.spreading(0))
        .hasMessage("keysPerTicker: 0 (expected: at least 1)");
    assertThatThrownBy(() -> PartitionKeyStrategy.spreadingOnly(0, Set.of()))
        .hasMessage("keysPerTicker: 0 (expected: at least 1)");
  }
}
