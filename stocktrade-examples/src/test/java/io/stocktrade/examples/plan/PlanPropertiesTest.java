package io.stocktrade.examples.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Percentage;

/** More trades, larger trades or more readers never take less. */
class PlanPropertiesTest {
  private static final double ROUNDING = 1e-9;

  @Provide
  Arbitrary<Workload> workloads() {
    Arbitrary<Double> rates = Arbitraries.doubles().between(0, 9).map(power -> Math.pow(10, power));
    Arbitrary<Double> sizes = Arbitraries.doubles().between(1, 2_000);
    return Combinators.combine(
            rates,
            sizes,
            Arbitraries.doubles().between(1_000, 1_000_000),
            Arbitraries.of(Publisher.class),
            Arbitraries.integers().between(1, 2_000),
            Arbitraries.integers().between(0, 20),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(24, 8_760))
        .as(
            (rate, size, perHost, publisher, linger, applications, fanOut, retention) ->
                new Workload(
                    rate,
                    rate,
                    size,
                    0.25,
                    retention,
                    publisher,
                    perHost,
                    Duration.ofMillis(linger),
                    applications,
                    fanOut,
                    100_000,
                    1));
  }

  @Provide
  Arbitrary<Double> factors() {
    return Arbitraries.doubles().between(1, 3);
  }

  private static Workload with(Workload workload, double rate, double bytes, int applications) {
    return new Workload(
        rate,
        rate,
        bytes,
        workload.headroom(),
        workload.retentionHours(),
        workload.publisher(),
        workload.publisherTradesPerSecond(),
        workload.linger(),
        applications,
        workload.fanOut(),
        workload.workerTradesPerSecond(),
        workload.stateKib());
  }

  private static void assertTakesNoLess(Workload more, Workload less) {
    Plan large = Plan.of(more);
    Plan small = Plan.of(less);
    assertThat(large.stream().shards()).isGreaterThanOrEqualTo(small.stream().shards());
    assertThat(large.publisherHosts()).isGreaterThanOrEqualTo(small.publisherHosts());
    assertThat(large.workersPerApplication()).isGreaterThanOrEqualTo(small.workersPerApplication());
    Bill dear = Bill.of(large, PriceTable.shipped());
    Bill cheap = Bill.of(small, PriceTable.shipped());
    assertThat(dear.provisionedTotal())
        .isGreaterThanOrEqualTo(cheap.provisionedTotal() * (1 - ROUNDING));
    assertThat(dear.onDemandTotal()).isGreaterThanOrEqualTo(cheap.onDemandTotal() * (1 - ROUNDING));
  }

  @Property
  void shouldTakeNoLess_forMoreTrades(
      @ForAll("workloads") Workload workload, @ForAll("factors") double factor) {
    Workload more =
        with(
            workload,
            workload.peakTradesPerSecond() * factor,
            workload.bytesPerTrade(),
            workload.applications());
    assertTakesNoLess(more, workload);
  }

  @Property
  void shouldTakeNoLess_forMoreApplications(@ForAll("workloads") Workload workload) {
    Workload more =
        with(
            workload,
            workload.peakTradesPerSecond(),
            workload.bytesPerTrade(),
            workload.applications() + 1);
    assertTakesNoLess(more, workload);
  }

  @Property
  void shouldTakeNoFewerShards_forLargerTrades(
      @ForAll("workloads") Workload workload, @ForAll("factors") double factor) {
    Workload larger =
        with(
            workload,
            workload.peakTradesPerSecond(),
            workload.bytesPerTrade() * factor,
            workload.applications());

    assertThat(Plan.of(larger).stream().shards())
        .isGreaterThanOrEqualTo(Plan.of(workload).stream().shards());
  }

  @Property
  void shouldKeepTheLimits(@ForAll("workloads") Workload workload) {
    StreamPlan stream = Plan.of(workload).stream();
    double shards = stream.shards();

    assertThat(stream.recordsPerSecond() / shards).isLessThanOrEqualTo(1_000 * (1 + ROUNDING));
    assertThat(stream.bytesPerSecond() / shards).isLessThanOrEqualTo(1 << 20);
    if (!workload.fanOut()) {
      assertThat(stream.bytesPerSecond() * workload.applications() / shards)
          .isLessThanOrEqualTo(2 << 20);
    }
    assertThat(stream.tradesPerRecord() * stream.recordsPerSecond())
        .isCloseTo(workload.plannedTradesPerSecond(), Percentage.withPercentage(1e-6));
  }

  @Property
  void shouldNotOverflow(@ForAll("workloads") Workload workload) {
    Workload largest = with(workload, 1e9, 1 << 20, 20);
    Plan plan = Plan.of(largest);
    Bill bill = Bill.of(plan, PriceTable.shipped());

    assertThat(plan.stream().shards()).isPositive().isLessThan(Long.MAX_VALUE / 1_000);
    assertThat(plan.dynamoDb().leases()).isEqualTo(plan.stream().shards() * 20);
    assertThat(bill.provisionedTotal()).isPositive().isFinite();
    assertThat(bill.onDemandTotal()).isPositive().isFinite();
  }
}
