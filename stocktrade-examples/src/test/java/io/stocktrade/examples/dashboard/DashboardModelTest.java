package io.stocktrade.examples.dashboard;

import static io.stocktrade.examples.dashboard.FedModel.LARGE_SELL;
import static io.stocktrade.examples.dashboard.FedModel.MINUTE;
import static io.stocktrade.model.TradeType.BUY;
import static io.stocktrade.model.TradeType.SELL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stocktrade.consumer.window.WindowResult.Trigger;
import io.stocktrade.examples.dashboard.Snapshot.Now;
import io.stocktrade.examples.dashboard.Snapshot.Popular;
import io.stocktrade.examples.dashboard.Snapshot.Sell;
import io.stocktrade.examples.dashboard.Snapshot.Top;
import io.stocktrade.examples.dashboard.Snapshot.WindowRow;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DashboardModelTest {
  private static final long START = MINUTE.toEpochMilli();

  private final FedModel fed = new FedModel();

  @Test
  void shouldShowNothing_beforeThereIsAnything() {
    Snapshot snapshot = fed.snapshot();

    assertThat(snapshot.now()).isNull();
    assertThat(snapshot.windows()).isEmpty();
    assertThat(snapshot.sells()).isEmpty();
    assertThat(snapshot.tradesPerSecond()).isZero();
  }

  @Test
  void shouldAddUpTheOpenWindowOfAllShards() {
    fed.first.send(
        fed.trade("AMZN", BUY, 10, MINUTE),
        fed.trade("AMZN", BUY, 20, MINUTE),
        fed.trade("MSFT", SELL, 5, MINUTE));
    fed.second.send(fed.trade("AMZN", BUY, 30, MINUTE), fed.trade("IBM", BUY, 1, MINUTE));
    fed.look();

    Now now = requireNonNull(fed.snapshot().now());

    assertThat(now.open()).isTrue();
    assertThat(now.start()).isEqualTo(START);
    assertThat(now.trades()).isEqualTo(5);
    assertThat(now.stocks()).isEqualTo(3);
    assertThat(now.shards()).isEqualTo(2);
    assertThat(now.bought()).extracting(Popular::ticker).containsExactly("AMZN", "IBM");
    assertThat(now.bought().get(0).trades()).isEqualTo(3);
    assertThat(now.bought().get(0).shares()).isEqualTo("60");
    assertThat(now.sold()).extracting(Popular::ticker).containsExactly("MSFT");
  }

  @Test
  void shouldShowTheResultOfEachShardsWindow_theLatestFirst() {
    fed.first.send(
        fed.trade("AMZN", BUY, 10, MINUTE),
        fed.trade("AMZN", SELL, 70, MINUTE),
        fed.trade("AMZN", BUY, 1, MINUTE.plusSeconds(60)),
        fed.trade("AMZN", BUY, 1, MINUTE.plusSeconds(120)));

    assertThat(fed.snapshot().windows())
        .containsExactly(
            new WindowRow(
                "shardId-000000000000",
                START + 60_000,
                START + 120_000,
                "complete",
                1,
                new Top("AMZN", "1"),
                null,
                null),
            new WindowRow(
                "shardId-000000000000",
                START,
                START + 60_000,
                "complete",
                2,
                new Top("AMZN", "1"),
                new Top("AMZN", "1"),
                new Top("AMZN", "70")));
  }

  @Test
  void shouldReplaceAResultByItsRevision_inTheTableAndInTheHour() {
    fed.first.send(
        fed.trade("AMZN", BUY, 10, MINUTE), fed.trade("AMZN", BUY, 1, MINUTE.plusSeconds(60)));
    fed.first.send(fed.trade("AMZN", BUY, 10, MINUTE.plusSeconds(1)));
    fed.look();

    Snapshot snapshot = fed.snapshot();

    assertThat(snapshot.windows())
        .extracting(WindowRow::why, WindowRow::trades)
        .containsExactly(tuple("revised", 2L));
    Popular amazon = requireNonNull(snapshot.now()).bought().get(0);
    assertThat(amazon.lastHour()).hasSize(MinuteCounts.MINUTES).endsWith(2).startsWith(0);
  }

  @Test
  void shouldShowWindowsOverAllShards_inTheirHighestRevision() {
    assertThat(fed.snapshot().allShards()).isNull();

    fed.ofAllShards(MINUTE, 3, Trigger.INCOMPLETE, Set.of("shardId-000000000001"));
    fed.ofAllShards(MINUTE.plusSeconds(60), 1, Trigger.WATERMARK, Set.of());

    assertThat(requireNonNull(fed.snapshot().allShards()))
        .extracting(WindowRow::start, WindowRow::trades, WindowRow::why)
        .containsExactly(
            tuple(START + 60_000, 1L, "complete"),
            tuple(START, 3L, "without shardId-000000000001"));

    fed.ofAllShards(MINUTE, 5, Trigger.WATERMARK, Set.of());
    fed.ofAllShards(MINUTE, 3, Trigger.INCOMPLETE, Set.of("shardId-000000000001"));

    assertThat(requireNonNull(fed.snapshot().allShards()).get(1))
        .extracting(WindowRow::trades, WindowRow::why)
        .containsExactly(5L, "complete");
  }

  @Test
  void shouldShowSellsOfEnoughShares_theLatestFirst() {
    fed.first.send(
        fed.trade("AMZN", SELL, LARGE_SELL - 1, MINUTE),
        fed.trade("AMZN", BUY, LARGE_SELL, MINUTE),
        fed.trade("AMZN", SELL, LARGE_SELL, MINUTE),
        fed.trade("IBM", SELL, Long.MAX_VALUE, MINUTE.plusMillis(1)));

    assertThat(fed.snapshot().sells())
        .containsExactly(
            new Sell("IBM", "9223372036854775807", "12.50", "4", START + 1),
            new Sell("AMZN", "5000", "12.50", "3", START));
  }

  @Test
  void shouldKeepABoundedNumberOfSells() {
    for (int i = 0; i < 100; i++) {
      fed.first.send(fed.trade("AMZN", SELL, LARGE_SELL, MINUTE));
    }

    assertThat(fed.snapshot().sells()).hasSize(30).first().extracting(Sell::id).isEqualTo("100");
  }

  @Test
  void shouldCountTradesPerSecond() {
    fed.snapshot();
    fed.first.send(fed.trade("AMZN", SELL, 1, MINUTE), fed.trade("AMZN", SELL, 1, MINUTE));

    Snapshot snapshot = fed.snapshot();

    assertThat(snapshot.tradesPerSecond()).isEqualTo(2.0);
    assertThat(snapshot.rates()).containsExactly(2L);
    assertThat(snapshot.totals().trades()).isEqualTo(2);
  }
}
