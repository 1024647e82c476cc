package io.stocktrade.examples.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each amount worked out by hand, from the table that comes along. */
class BillTest {
  private static final Workload TEN_SHARDS =
      Workloads.of(Publisher.UNAGGREGATED, 10_000, 100, 168_000);

  private static Bill bill(Workload workload) {
    return Bill.of(Plan.of(workload), PriceTable.shipped());
  }

  private static double dollars(List<Bill.Item> items, String what) {
    return items.stream()
        .filter(item -> item.what().equals(what))
        .mapToDouble(Bill.Item::dollars)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldPriceShardsAndPayloadUnits() {
    List<Bill.Item> items = bill(TEN_SHARDS).provisioned();

    assertThat(items).hasSize(2);
    assertThat(dollars(items, "shards")).isCloseTo(10 * 730 * 0.015, within(1e-6));
    // 10,000/s for 2,628,000 s are 26,280 million.
    assertThat(dollars(items, "PUT payload units")).isCloseTo(26_280 * 0.014, within(1e-6));
  }

  @Test
  void shouldPriceOnDemand_withRecordsRoundedUp() {
    List<Bill.Item> items = bill(TEN_SHARDS).onDemand();

    assertThat(items).hasSize(3);
    assertThat(dollars(items, "stream")).isCloseTo(29.2, within(1e-6));
    // 10,000 KB/s in, 1,000,000 B/s out; 2^20 KB are a GB.
    assertThat(dollars(items, "data in"))
        .isCloseTo(10_000 * 2_628_000.0 / (1 << 20) * 0.08, within(1e-6));
    assertThat(dollars(items, "data out"))
        .isCloseTo(1e6 * 2_628_000 / (1 << 30) * 0.04, within(1e-6));
  }

  @Test
  void shouldPriceRetention() {
    Bill month = bill(Workloads.keeping(TEN_SHARDS, 30 * 24));

    assertThat(dollars(month.provisioned(), "retention of up to 7 days"))
        .isCloseTo(10 * 730 * 0.02, within(1e-6));
    double perDay = 1e6 * 86_400 / (1 << 30);
    assertThat(dollars(month.provisioned(), "retention of more than 7 days"))
        .isCloseTo(23 * perDay * 0.023, within(1e-6));
    assertThat(dollars(month.onDemand(), "retention of up to 7 days"))
        .isCloseTo(6 * perDay * 0.10, within(1e-6));
  }

  @Test
  void shouldPriceFanOut_forEachApplication() {
    Bill bill = bill(Workloads.reading(Publisher.UNAGGREGATED, 10_000, 100, 168_000, 2, true));
    double gigabytes = 1e6 * 2_628_000 / (1 << 30);

    assertThat(dollars(bill.provisioned(), "fan-out"))
        .isCloseTo(2 * (10 * 730 * 0.015 + gigabytes * 0.013), within(1e-6));
    assertThat(dollars(bill.onDemand(), "data out by fan-out"))
        .isCloseTo(2 * gigabytes * 0.05, within(1e-6));
  }

  @Test
  void shouldPriceHostsAndDynamoDb_withEither() {
    Bill bill = bill(TEN_SHARDS);

    assertThat(dollars(bill.rest(), "publishing hosts")).isCloseTo(730 * 0.08925, within(1e-6));
    assertThat(dollars(bill.rest(), "consuming hosts")).isCloseTo(730 * 0.08925, within(1e-6));
    // 10 leases: 3 + 4 + 1/30 writes, and 0.625/20 + 0.625/120 + 0.0625 reads a second.
    double writes = 7 + 1 / 30.0;
    double reads = 0.625 / 20 + 0.625 / 120 + 0.0625;
    assertThat(dollars(bill.rest(), "DynamoDB"))
        .isCloseTo(2.628 * (writes * 0.625 + reads * 0.125), within(1e-6));
    double rest = bill.rest().stream().mapToDouble(Bill.Item::dollars).sum();
    assertThat(bill.provisionedTotal()).isCloseTo(rest + 109.5 + 367.92, within(1e-6));
  }
}
