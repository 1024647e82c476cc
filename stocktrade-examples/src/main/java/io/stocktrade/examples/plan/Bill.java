package io.stocktrade.examples.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * What a plan costs in a month of 730 hours, at the mean rate, in US dollars.
 *
 * @param prices the title of the price table
 * @param provisioned the stream with as many shards as planned
 * @param onDemand the same stream on demand
 * @param rest what is paid with either
 * @param provisionedTotal with the rest
 * @param onDemandTotal with the rest
 */
record Bill(
    String prices,
    List<Item> provisioned,
    List<Item> onDemand,
    List<Item> rest,
    double provisionedTotal,
    double onDemandTotal) {
  static final double HOURS = 730;
  static final double SECONDS = HOURS * 3_600;
  private static final double GB = 1 << 30;
  private static final double MILLION = 1e6;
  private static final double KB = 1 << 10;
  private static final double PAYLOAD_UNIT = 25 * KB;
  private static final String SECOND_STREAM = "second stream, 1 shard";
  private static final int FREE_HOURS = 24;
  private static final int WEEK_HOURS = 168;

  /**
   * A line.
   *
   * @param what is paid for
   * @param dollars a month
   */
  record Item(String what, double dollars) {}

  static Bill of(Plan plan, PriceTable prices) {
    return new Calculation(plan, prices).bill();
  }

  private static double sum(List<Item> items) {
    return items.stream().mapToDouble(Item::dollars).sum();
  }

  /** The flows at the mean rate, and what they cost. */
  private static final class Calculation {
    private final Plan plan;
    private final Workload workload;
    private final PriceTable prices;
    private final double recordsPerSecond;
    private final double bytesPerRecord;
    private final double dataPerSecond;

    Calculation(Plan plan, PriceTable prices) {
      this.plan = plan;
      this.workload = plan.workload();
      this.prices = prices;
      Records records = new Records(workload);
      double trades = workload.meanTradesPerSecond();
      double perRecord =
          records.tradesPerRecord(
              trades, (double) plan.publisherHosts(), (double) plan.stream().shards());
      this.recordsPerSecond = trades / perRecord;
      this.bytesPerRecord = records.bytes(perRecord);
      this.dataPerSecond = recordsPerSecond * bytesPerRecord;
    }

    Bill bill() {
      List<Item> provisioned = provisioned();
      List<Item> onDemand = onDemand();
      List<Item> rest = rest();
      return new Bill(
          prices.title(),
          provisioned,
          onDemand,
          rest,
          sum(provisioned) + sum(rest),
          sum(onDemand) + sum(rest));
    }

    private List<Item> provisioned() {
      double shardHours = plan.stream().shards() * HOURS;
      List<Item> items = new ArrayList<>();
      add(items, "shards", shardHours * prices.of(Price.SHARD_HOUR));
      add(
          items,
          "PUT payload units",
          recordsPerSecond
              * pieces(PAYLOAD_UNIT)
              * SECONDS
              / MILLION
              * prices.of(Price.MILLION_PUT_PAYLOAD_UNITS));
      if (workload.retentionHours() > FREE_HOURS) {
        add(
            items,
            "retention of up to 7 days",
            shardHours * prices.of(Price.EXTENDED_RETENTION_SHARD_HOUR));
      }
      addLongTermRetention(items);
      if (workload.fanOut()) {
        add(
            items,
            "fan-out",
            workload.applications()
                * (shardHours * prices.of(Price.FAN_OUT_SHARD_HOUR)
                    + gigabytes(dataPerSecond) * prices.of(Price.FAN_OUT_GB)));
      }
      plan.global()
          .ifPresent(
              global ->
                  add(
                      items,
                      SECOND_STREAM,
                      HOURS * prices.of(Price.SHARD_HOUR)
                          + global.recordsPerSecond()
                              * Math.max(
                                  1,
                                  global.bytesPerSecond()
                                      / global.recordsPerSecond()
                                      / PAYLOAD_UNIT)
                              * SECONDS
                              / MILLION
                              * prices.of(Price.MILLION_PUT_PAYLOAD_UNITS)));
      return items;
    }

    private List<Item> onDemand() {
      List<Item> items = new ArrayList<>();
      add(items, "stream", HOURS * prices.of(Price.STREAM_HOUR));
      add(items, "data in", gigabytes(recordsPerSecond * pieces(KB) * KB) * prices.of(Price.IN_GB));
      add(
          items,
          workload.fanOut() ? "data out by fan-out" : "data out",
          workload.applications()
              * gigabytes(dataPerSecond)
              * prices.of(workload.fanOut() ? Price.ON_DEMAND_FAN_OUT_GB : Price.OUT_GB));
      if (workload.retentionHours() > FREE_HOURS) {
        add(
            items,
            "retention of up to 7 days",
            stored(Math.min(workload.retentionHours(), WEEK_HOURS) - FREE_HOURS)
                * prices.of(Price.EXTENDED_RETENTION_GB_MONTH));
      }
      addLongTermRetention(items);
      plan.global()
          .ifPresent(
              global ->
                  add(
                      items,
                      SECOND_STREAM,
                      HOURS * prices.of(Price.STREAM_HOUR)
                          + gigabytes(
                                  Math.max(global.recordsPerSecond() * KB, global.bytesPerSecond()))
                              * prices.of(Price.IN_GB)
                          + gigabytes(global.bytesPerSecond()) * prices.of(Price.OUT_GB)));
      return items;
    }

    private void addLongTermRetention(List<Item> items) {
      if (workload.retentionHours() > WEEK_HOURS) {
        add(
            items,
            "retention of more than 7 days",
            stored(workload.retentionHours() - WEEK_HOURS)
                * prices.of(Price.LONG_TERM_RETENTION_GB_MONTH));
      }
    }

    private List<Item> rest() {
      List<Item> items = new ArrayList<>();
      add(items, "DynamoDB", dollars(plan.dynamoDb()));
      plan.global()
          .ifPresent(
              global -> add(items, "DynamoDB of the second stage", dollars(global.dynamoDb())));
      double hostMonth = HOURS * prices.of(Price.HOST_HOUR);
      add(items, "publishing hosts", plan.publisherHosts() * hostMonth);
      add(
          items,
          "consuming hosts",
          (double) plan.workersPerApplication() * workload.applications() * hostMonth);
      return items;
    }

    private double dollars(DynamoDbPlan dynamoDb) {
      return SECONDS
          / MILLION
          * (dynamoDb.writeUnitsPerSecond() * prices.of(Price.MILLION_WRITE_UNITS)
              + dynamoDb.readUnitsPerSecond() * prices.of(Price.MILLION_READ_UNITS));
    }

    /** How many pieces of a size a record is billed as; the last one is half full on average. */
    private double pieces(double size) {
      if (!workload.publisher().aggregates()) {
        return Math.ceil(bytesPerRecord / size);
      }
      return Math.max(
          1, Math.min(bytesPerRecord / size + 0.5, Math.ceil(Records.MAX_BYTES / size)));
    }

    private static double gigabytes(double bytesPerSecond) {
      return bytesPerSecond * SECONDS / GB;
    }

    /** The GB that are there at any time. */
    private double stored(int hours) {
      return dataPerSecond * hours * 3_600 / GB;
    }

    private static void add(List<Item> items, String what, double dollars) {
      items.add(new Item(what, dollars));
    }
  }
}
