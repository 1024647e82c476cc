package io.stocktrade.examples.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.stocktrade.consumer.aggregation.TradeAggregation;
import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.global.ShardMarks;
import io.stocktrade.consumer.global.ShardNode;
import io.stocktrade.consumer.global.ShardReport;
import io.stocktrade.consumer.global.WindowShare;
import io.stocktrade.consumer.window.TimeWindow;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobalPlanTest {
  private static final Instant MINUTE = Instant.parse("2026-11-22T14:30:00Z");

  private static GlobalPlan plan(long shards, int tickers, Duration window) {
    return GlobalPlan.of(shards, 1, tickers, window);
  }

  /** A report as it is on the stream, with a share of so many stocks, and its partition key. */
  private static double bytes(int tickers, int listed) throws IOException {
    String shard = "shardId-000000000042";
    List<WindowShare> shares = new ArrayList<>();
    if (tickers > 0) {
      TimeWindow window = new TimeWindow(MINUTE, MINUTE.plusSeconds(60));
      shares.add(new WindowShare(window, tickers, stats(TradeStats.aggregation(), tickers)));
    }
    List<ShardNode> nodes = new ArrayList<>();
    for (int i = 0; i < listed; i++) {
      nodes.add(new ShardNode(String.format(Locale.ROOT, "shardId-%012d", i), List.of()));
    }
    return new ShardReport(
                "StockTradesProcessor",
                "trade-stats",
                shard,
                false,
                false,
                ShardMarks.NONE,
                listed == 0 ? Optional.empty() : Optional.of(nodes),
                shares,
                Optional.empty())
            .toBytes()
            .length
        + shard.getBytes(UTF_8).length;
  }

  private static <A> byte[] stats(TradeAggregation<A, TradeStats> aggregation, int tickers)
      throws IOException {
    A accumulator = aggregation.create();
    for (int i = 0; i < tickers; i++) {
      aggregation.add(
          accumulator,
          StockTrade.of(String.format(Locale.ROOT, "T%04d", i), TradeType.SELL, 10, 5, i));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    aggregation.write(accumulator, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 25, 1_000, 5_000})
  void shouldKnowHowLargeAShareIs(int tickers) throws IOException {
    assertThat(bytes(tickers, 0) - bytes(0, 0))
        .isCloseTo(
            plan(1, tickers, Duration.ofMinutes(1)).shareBytes(), Percentage.withPercentage(5));
  }

  @Test
  void shouldKnowHowLargeReportsAndListsAre() throws IOException {
    assertThat(bytes(0, 0)).isCloseTo(GlobalPlan.BYTES_PER_REPORT, Percentage.withPercentage(15));
    assertThat(bytes(0, 1_000) - bytes(0, 0))
        .isCloseTo(1_000 * GlobalPlan.BYTES_PER_LISTED_SHARD, Percentage.withPercentage(5));
  }

  @Test
  void shouldCountReports_aSecondAndAWindow() {
    GlobalPlan ten = plan(10, 1_000, Duration.ofMinutes(1));

    assertThat(ten.recordsPerSecond()).isCloseTo(10 + 10 / 60.0, within(1e-6));
    assertThat(ten.shareBytes()).isEqualTo(155 + 100 * 102);
    assertThat(ten.problem()).isEmpty();
    assertThat(ten.dynamoDb().leases()).isEqualTo(1);
  }

  @Test
  void shouldSayWhatDoesNotFit() {
    assertThat(plan(1_000, 1_000, Duration.ofMinutes(1)).problem().orElseThrow())
        .contains("1,000 times a second");
    assertThat(plan(100, 100_000, Duration.ofSeconds(1)).problem().orElseThrow())
        .contains("more than 1 MiB/s");
    assertThat(plan(800, 10_000, Duration.ofMinutes(1)).problem()).isEmpty();
    assertThat(plan(1, 10_000, Duration.ofMinutes(1)).problem()).isEmpty();
  }
}
