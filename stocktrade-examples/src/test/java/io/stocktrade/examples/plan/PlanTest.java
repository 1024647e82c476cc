package io.stocktrade.examples.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.stocktrade.examples.plan.StreamPlan.Limit;
import org.junit.jupiter.api.Test;

/** Each number worked out by hand. */
class PlanTest {
  private static final double EXACT = 1e-6;

  @Test
  void shouldFillRecordsForTheLingerTime_whereOneShardWillDo() {
    StreamPlan stream = Plan.of(Workloads.of(Publisher.KPL, 1_000, 100, 40_000)).stream();

    assertThat(stream.shards()).isEqualTo(1);
    assertThat(stream.limit()).isEqualTo(Limit.ONE_SHARD);
    assertThat(Plan.of(Workloads.of(Publisher.KPL, 1_000, 100, 40_000)).advice()).isEmpty();
    // The first one, and 1,000/s for 0.1 s after it.
    assertThat(stream.tradesPerRecord()).isEqualTo(101);
    // Magic number and MD5: 20; 101 trades of 100 + 6; 25 tickers of 6.
    assertThat(stream.recordBytes()).isEqualTo(20 + 101 * 106 + 150);
    assertThat(stream.recordsPerSecond()).isCloseTo(1_000 / 101.0, within(EXACT));
    assertThat(stream.bytesPerSecond()).isCloseTo(1_000 / 101.0 * 10_880, within(EXACT));
  }

  @Test
  void shouldCountRecords_whereEachTradeIsOne() {
    StreamPlan stream =
        Plan.of(Workloads.of(Publisher.UNAGGREGATED, 10_001, 100, 168_000)).stream();

    assertThat(stream.shards()).isEqualTo(11);
    assertThat(stream.limit()).isEqualTo(Limit.RECORDS_IN);
    assertThat(stream.recordsPerSecond()).isEqualTo(10_001);
  }

  /** 50 trades of 1,006 bytes fit in 51,200; 2,000 such records a second are 96.3 MiB/s. */
  @Test
  void shouldCountBytes_whereRecordsAreFull() {
    StreamPlan stream = Plan.of(Workloads.of(Publisher.KPL, 100_000, 1_000, 100_000)).stream();

    assertThat(stream.tradesPerRecord()).isEqualTo(50);
    assertThat(stream.bytesPerSecond()).isEqualTo(2_000.0 * (20 + 50 * 1_006 + 150 + 4));
    assertThat(stream.shards()).isEqualTo(97);
    assertThat(stream.limit()).isEqualTo(Limit.BYTES_IN);
  }

  /** Three times 96.3 MiB/s out, at 2 MiB/s a shard. */
  @Test
  void shouldCountBytesOut_unlessByFanOut() {
    Workload polling = Workloads.reading(Publisher.KPL, 100_000, 1_000, 100_000, 3, false);
    Workload fanOut = Workloads.reading(Publisher.KPL, 100_000, 1_000, 100_000, 3, true);

    assertThat(Plan.of(polling).stream().shards()).isEqualTo(145);
    assertThat(Plan.of(polling).stream().limit()).isEqualTo(Limit.BYTES_OUT);
    assertThat(Plan.of(polling).advice()).anyMatch(advice -> advice.contains("--fan-out"));
    assertThat(Plan.of(fanOut).stream().shards()).isEqualTo(97);
  }

  /** 334 hosts that each write to each shard ten times a second: 10^7 * (1/1,000 - 0.1/334). */
  @Test
  void shouldSeeThatManyPublishersFillNoRecords() {
    Plan plan = Plan.of(Workloads.of(Publisher.KPL, 10_000_000, 100, 30_000));

    assertThat(plan.publisherHosts()).isEqualTo(334);
    assertThat(plan.stream().shards()).isEqualTo(7_006);
    assertThat(plan.stream().limit()).isEqualTo(Limit.RECORDS_IN);
    assertThat(plan.stream().recordsPerSecond()).isLessThanOrEqualTo(7_006_000);
    assertThat(plan.advice()).anyMatch(advice -> advice.contains("linger time of 334 ms"));
  }

  @Test
  void shouldCountWorkersByTradesAndShards_butNoMoreThanShards() {
    assertThat(
            Plan.of(Workloads.of(Publisher.KPL, 250_000, 1_000, 100_000)).workersPerApplication())
        .isEqualTo(3);
    // 10,000 records/s of 51,036 bytes with their keys are 487 MiB/s, and 100 shards a worker's.
    assertThat(Plan.of(Workloads.of(Publisher.KPL, 10_000, 51_000, 40_000)).workersPerApplication())
        .isEqualTo(5);
    Plan fewShards = Plan.of(Workloads.of(Publisher.PUTRECORDS, 400_000, 1, 1_000_000));
    assertThat(fewShards.stream().shards()).isEqualTo(3);
    assertThat(fewShards.workersPerApplication()).isEqualTo(3);
    assertThat(fewShards.advice()).anyMatch(advice -> advice.contains("fewer shards than workers"));
    assertThat(Plan.of(Workloads.reading(Publisher.KPL, 10, 100, 100, 0, false)))
        .matches(plan -> plan.workersPerApplication() == 0)
        .matches(plan -> plan.dynamoDb().writeUnitsPerSecond() == 0);
  }

  /** A renewal each 3.3 s, a checkpoint with a KB of state each 5 s, a worker's load each 30 s. */
  @Test
  void shouldCountWhatKclAsksOfDynamoDb() {
    DynamoDbPlan one = Plan.of(Workloads.of(Publisher.KPL, 1_000, 100, 40_000)).dynamoDb();

    assertThat(one.leases()).isEqualTo(1);
    assertThat(one.writeUnitsPerSecond()).isCloseTo(0.3 + 0.4 + 1 / 30.0, within(EXACT));
    assertThat(one.readUnitsPerSecond()).isCloseTo(0.025 + 0.5 / 120 + 0.05, within(EXACT));

    DynamoDbPlan three =
        Plan.of(Workloads.reading(Publisher.KPL, 1_000, 100, 40_000, 3, true)).dynamoDb();
    assertThat(three.leases()).isEqualTo(3);
    assertThat(three.writeUnitsPerSecond()).isCloseTo(3 * one.writeUnitsPerSecond(), within(EXACT));
  }

  @Test
  void shouldAddUpWhatATradeWaitsFor() {
    LatencyPlan polling = Plan.of(Workloads.of(Publisher.KPL, 1_000, 100, 40_000)).latency();
    assertThat(polling)
        .isEqualTo(new LatencyPlan(50 + 30 + 750 + 20, 100 + 30 + 1_500 + 20, 1_500));

    LatencyPlan crowded =
        Plan.of(Workloads.reading(Publisher.KPL, 1_000, 100, 40_000, 10, false)).latency();
    assertThat(crowded.pollMillis()).isEqualTo(2_000);

    LatencyPlan fanOut =
        Plan.of(Workloads.reading(Publisher.UNAGGREGATED, 1_000, 100, 40_000, 1, true)).latency();
    assertThat(fanOut).isEqualTo(new LatencyPlan(100, 230, 0));
  }
}
