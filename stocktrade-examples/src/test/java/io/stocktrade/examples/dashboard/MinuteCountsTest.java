package io.stocktrade.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.aggregation.SideTotals;
import io.stocktrade.consumer.aggregation.TickerStats;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.model.TradeType;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MinuteCountsTest {
  private static final long MINUTE = 60_000;
  private static final int LAST = MinuteCounts.MINUTES - 1;

  private final MinuteCounts counts = new MinuteCounts();

  private static TradeStats bought(String ticker, long trades) {
    SideTotals buys = new SideTotals(trades, BigInteger.valueOf(trades));
    return new TradeStats(
        List.of(new TickerStats(ticker, buys, SideTotals.NONE)),
        SideTotals.NONE,
        SideTotals.NONE,
        Optional.empty());
  }

  private List<Integer> hour() {
    return counts.lastHour("A", TradeType.BUY);
  }

  @Test
  void shouldAddUpTheWindowsOfAMinute() {
    counts.add(7 * MINUTE, bought("A", 2), 1);
    counts.add(7 * MINUTE + 59_999, bought("A", 3), 1);

    assertThat(hour()).hasSize(MinuteCounts.MINUTES).endsWith(5);
    assertThat(hour().stream().mapToInt(i -> i).sum()).isEqualTo(5);
  }

  @Test
  void shouldTakeAwayWhatARevisionReplaces() {
    counts.add(7 * MINUTE, bought("A", 2), 1);
    counts.add(7 * MINUTE, bought("A", 2), -1);
    counts.add(7 * MINUTE, bought("A", 9), 1);

    assertThat(hour()).endsWith(9);
  }

  @Test
  void shouldMoveOnAsMinutesGoBy() {
    counts.add(0, bought("A", 1), 1);
    counts.add(59 * MINUTE, bought("A", 2), 1);

    assertThat(hour()).startsWith(1).endsWith(2);

    counts.add(60 * MINUTE, bought("A", 3), 1);

    assertThat(hour().get(0)).isZero();
    assertThat(hour().get(LAST - 1)).isEqualTo(2);
    assertThat(hour()).endsWith(3);
  }

  @Test
  void shouldLeaveOutWhatIsOlderThanAnHour() {
    counts.add(100 * MINUTE, bought("A", 1), 1);
    counts.add(40 * MINUTE, bought("A", 5), 1);

    assertThat(hour().stream().mapToInt(i -> i).sum()).isEqualTo(1);
  }

  @Test
  void shouldForgetStocksThatAreNotTradedForAnHour() {
    counts.add(0, bought("A", 1), 1);
    counts.add(500 * MINUTE, bought("B", 1), 1);

    assertThat(hour()).containsOnly(0);
    assertThat(counts.lastHour("B", TradeType.BUY)).endsWith(1);
  }
}
