package io.stocktrade.benchmarks.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.model.StockTrade;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SnapshotTest {
  @ParameterizedTest
  @EnumSource
  void shouldBeWrittenAlike_whenReadBack(Snapshot snapshot) throws IOException {
    byte[] written = Snapshot.written(snapshot.filled());
    EngineSink<TradeStats> successor = snapshot.empty();
    successor.read(new DataInputStream(new ByteArrayInputStream(written)));

    assertThat(Snapshot.written(successor)).isEqualTo(written);
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveEachTradeAnIdOfItsOwn(Ids ids) {
    int count = 100_000;

    assertThat(Arrays.stream(ids.trades(count)).mapToLong(StockTrade::id).distinct().count())
        .isEqualTo(count);
  }
}
