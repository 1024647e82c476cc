package io.stocktrade.examples.yours;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.ProcessorSettings;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.testkit.TradeProcessorDriver;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Your own unit test: the processor on a shard that the test drives. */
class StatsPrinterTest {
  private final StockTrade trade = StockTrade.of("AMZN", TradeType.BUY, 395.87, 16, 1);

  @Test
  void shouldCloseTheMinute_whenATradeOfTheNextOneComes() {
    // region test
    TradeProcessorDriver<TradeStats> shard =
        TradeProcessorDriver.of(() -> new StatsPrinter(ProcessorSettings.defaults()));

    shard.send(trade.at(Instant.parse("2026-11-22T14:30:05Z")));
    shard.send(trade.at(Instant.parse("2026-11-22T14:31:10Z")));

    assertThat(shard.results()).extracting(WindowResult::trades).containsExactly(1L);
    shard.restart().deliver(); // as after kill -9: a new processor, from the last checkpoint on
    assertThat(shard.latestResults()).hasSize(1);
    // endregion
  }
}
