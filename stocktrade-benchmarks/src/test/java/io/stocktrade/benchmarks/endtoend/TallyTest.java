package io.stocktrade.benchmarks.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.BatchReport;
import io.stocktrade.consumer.ProgressCounts;
import io.stocktrade.consumer.TroubleCounts;
import io.stocktrade.model.Price;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final String SHARD = "shardId-000000000000";

  private final Tally tally = new Tally();
  private final ShardTally shard = tally.shard(SHARD);
  private final long now = Instant.now().toEpochMilli();

  private void trade(long id) {
    StockTrade trade = new StockTrade("AMZN", TradeType.BUY, Price.ONE, 1, id, now - 100);
    shard.trade(trade, now - 40);
  }

  private void batchDone() {
    shard.batchDone(
        new BatchReport(
            "app",
            SHARD,
            ProgressCounts.NONE,
            TroubleCounts.NONE,
            Optional.of(Duration.ofMillis(5)),
            Optional.of(Duration.ofMillis(2)),
            OptionalLong.empty(),
            Optional.empty()));
  }

  @Test
  void shouldCountATradeOnce_whenItIsReadTwice() {
    trade(7);
    trade(7);
    trade(8);
    batchDone();

    assertThat(tally.await(2, Duration.ZERO).total()).isEqualTo(2);
  }

  @Test
  void shouldNotCountATrade_whenItsBatchIsNotDone() {
    trade(7);

    assertThat(tally.await(1, Duration.ZERO).total()).isZero();
  }

  @Test
  void shouldTellLatencyAndStagesOfThisPhase_whenOneBeganAnew() {
    trade(1);
    batchDone();
    tally.begin();
    trade(2);
    batchDone();

    Consumed consumed = tally.await(2, Duration.ZERO);

    assertThat(consumed.total()).isEqualTo(2);
    assertThat(consumed.latency().count()).isEqualTo(1);
    assertThat(consumed.latency().p50()).isGreaterThanOrEqualTo(100);
    assertThat(consumed.stageMillis()).containsEntry("publisher", 60.0).containsEntry("kcl", 5.0);
  }

  @Test
  void shouldLeaveOutAWindow_whenItWasCompleteBeforeThePhase() {
    shard.result(Instant.ofEpochMilli(now));
    tally.begin();
    shard.result(Instant.ofEpochMilli(now - 5_000));
    shard.result(Instant.now().plusSeconds(1));

    assertThat(tally.await(0, Duration.ZERO).windowLatency().count()).isEqualTo(1);
    assertThat(tally.await(0, Duration.ZERO).windowLatency().max()).isZero();
  }
}
