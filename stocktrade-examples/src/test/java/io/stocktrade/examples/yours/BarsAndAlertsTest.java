package io.stocktrade.examples.yours;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.testkit.TradeProcessorDriver;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarsAndAlertsTest {
  private final List<String> out = new ArrayList<>();
  private final TradeProcessorDriver<BlockShare> shard =
      TradeProcessorDriver.of(() -> new BarsAndAlerts(line -> out.add(line.toString())));

  private static StockTrade amzn(TradeType type, double price, long quantity, long id) {
    return StockTrade.of("AMZN", type, price, quantity, id).at(Instant.EPOCH);
  }

  @Test
  void shouldMakeBarsAndAlerts() {
    shard.send(amzn(TradeType.BUY, 395.87, 49_999, 1), amzn(TradeType.SELL, 396.00, 7, 2));

    assertThat(out)
        .containsExactly(
            "ID 1: BUY 49999 shares of AMZN for $395.87 (quantity: at least 10000)",
            "AMZN 0: O 395.87 H 396 L 395.87 C 396 V 50006");
  }

  @Test
  void shouldGoOnWithTheSameBar_whenItCrashesAfterASnapshot() {
    shard.send(amzn(TradeType.BUY, 395.87, 30_000, 1));
    shard.advance(Duration.ofMinutes(2));
    shard.send(amzn(TradeType.BUY, 395.87, 1, 2));
    out.clear();

    shard.restart().deliver();
    shard.send(amzn(TradeType.BUY, 396.00, 20_000, 3));

    assertThat(out).contains("AMZN 0: O 395.87 H 396 L 395.87 C 396 V 50001");
  }
}
