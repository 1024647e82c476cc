package io.stocktrade.examples.plan;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints a plan for a person. */
final class PlanText {
  private final PrintWriter out;

  private PlanText(PrintWriter out) {
    this.out = out;
  }

  static void print(Plan plan, Bill bill, PrintWriter out) {
    PlanText text = new PlanText(out);
    text.plan(plan);
    text.bill(bill);
    out.flush();
  }

  private void plan(Plan plan) {
    Workload workload = plan.workload();
    StreamPlan stream = plan.stream();
    say(
        String.format(
            Locale.ROOT,
            "For %,.0f trades/s at the peak and %,.0f in the mean, of %,.1f bytes, with %.0f %% headroom:",
            workload.peakTradesPerSecond(),
            workload.meanTradesPerSecond(),
            workload.bytesPerTrade(),
            workload.headroom() * 100));
    row(
        "shards",
        String.format(Locale.ROOT, "%,d (limit: %s)", stream.shards(), stream.limit().words()));
    row(
        "records",
        String.format(
            Locale.ROOT,
            "%,.0f/s with %,.1f trades and %,.0f bytes each; %,.2f MiB/s",
            stream.recordsPerSecond(),
            stream.tradesPerRecord(),
            stream.recordBytes(),
            stream.bytesPerSecond() / (1 << 20)));
    row(
        "publishing hosts",
        String.format(
            Locale.ROOT,
            "%,d with 2 cores, %s, %,.0f trades/s each at most%s",
            plan.publisherHosts(),
            workload.publisher().name().toLowerCase(Locale.ROOT),
            workload.publisherTradesPerSecond(),
            linger(workload)));
    row(
        "consuming hosts",
        String.format(
            Locale.ROOT,
            "%,d with 2 cores for each of %,d application%s, by %s",
            plan.workersPerApplication(),
            workload.applications(),
            workload.applications() == 1 ? "" : "s",
            workload.fanOut() ? "fan-out" : "polling"));
    row(
        "DynamoDB",
        String.format(
            Locale.ROOT,
            "%,d leases, %,.1f write and %,.1f read units/s",
            plan.dynamoDb().leases(),
            plan.dynamoDb().writeUnitsPerSecond(),
            plan.dynamoDb().readUnitsPerSecond()));
    row(
        "latency",
        String.format(
            Locale.ROOT,
            "about %,d ms, up to %,d ms, from publishing to an application",
            plan.latency().typicalMillis(),
            plan.latency().slowMillis()));
    plan.global().ifPresent(this::global);
    plan.advice().forEach(advice -> say("  ! " + advice));
  }

  private void global(GlobalPlan global) {
    row(
        "second stream",
        String.format(
            Locale.ROOT,
            "%d shard: %,.1f reports/s, %,.3f MiB/s; shares of %,.0f bytes, %,.1f s for a window's;"
                + " %s",
            global.shards(),
            global.recordsPerSecond(),
            global.bytesPerSecond() / (1 << 20),
            global.shareBytes(),
            global.secondsPerWindow(),
            global.problem().isEmpty() ? "they fit" : "THEY DO NOT FIT"));
    row(
        "second stage",
        String.format(
            Locale.ROOT,
            "application APP-Global on the same hosts, with tables APP-Global%s; %,.1f write and"
                + " %,.1f read units/s",
            String.join(", …", global.tables()),
            global.dynamoDb().writeUnitsPerSecond(),
            global.dynamoDb().readUnitsPerSecond()));
  }

  private void bill(Bill bill) {
    say("");
    say(
        String.format(
            Locale.ROOT,
            "US dollars a month, by the price table \"%s\"; quoted, not fetched from AWS:",
            bill.prices()));
    say(String.format(Locale.ROOT, "  %-32s %18s %18s", "", "provisioned", "on demand"));
    for (Bill.Item item : bill.provisioned()) {
      say(String.format(Locale.ROOT, "  %-32s %,18.2f", item.what(), item.dollars()));
    }
    for (Bill.Item item : bill.onDemand()) {
      say(String.format(Locale.ROOT, "  %-32s %18s %,18.2f", item.what(), "", item.dollars()));
    }
    for (Bill.Item item : bill.rest()) {
      say(
          String.format(
              Locale.ROOT, "  %-32s %,18.2f %,18.2f", item.what(), item.dollars(), item.dollars()));
    }
    say(
        String.format(
            Locale.ROOT,
            "  %-32s %,18.2f %,18.2f",
            "all",
            bill.provisionedTotal(),
            bill.onDemandTotal()));
    say("Not in it: traffic between zones, metrics, logs, support, what your results go to.");
  }

  private static String linger(Workload workload) {
    return workload.publisher().aggregates()
        ? ", linger time " + workload.linger().toMillis() + " ms"
        : "";
  }

  private void row(String what, String value) {
    say(String.format(Locale.ROOT, "  %-17s %s", what, value));
  }

  private void say(String line) {
    out.println(line);
  }
}
