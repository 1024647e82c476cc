package io.stocktrade.examples.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a pipeline takes.
 *
 * @param workload what it is to do
 * @param stream the stream
 * @param publisherHosts with 2 cores each, one publisher (one KPL daemon) on each
 * @param workersPerApplication hosts with 2 cores each
 * @param dynamoDb leases, checkpoints and state
 * @param latency from publishing to an application
 * @param global what results over all shards take; empty if they are not wanted
 * @param advice what a person should know about it
 */
record Plan(
    Workload workload,
    StreamPlan stream,
    long publisherHosts,
    long workersPerApplication,
    DynamoDbPlan dynamoDb,
    LatencyPlan latency,
    Optional<GlobalPlan> global,
    List<String> advice) {
  /** KCL runs a thread for each shard, and renews all leases of a worker in turn. */
  private static final double SHARDS_PER_WORKER = 100;

  /** AWS's quota for a stream or an account, unless it grants more. */
  private static final long SHARD_QUOTA = 20_000;

  private static final double ON_DEMAND_QUOTA = 200.0 * (1 << 20);

  static Plan of(Workload workload) {
    double trades = workload.plannedTradesPerSecond();
    double hosts = Math.max(1, Math.ceil(trades / workload.publisherTradesPerSecond()));
    StreamPlan stream = StreamPlan.of(workload, hosts);
    long workers =
        workload.applications() == 0
            ? 0
            : (long)
                Math.max(
                    1,
                    Math.max(
                        Math.ceil(trades / workload.workerTradesPerSecond()),
                        Math.ceil(stream.shards() / SHARDS_PER_WORKER)));
    // More workers than shards would have nothing to do.
    workers = Math.min(workers, stream.shards());
    return new Plan(
        workload,
        stream,
        (long) hosts,
        workers,
        DynamoDbPlan.of(workload, stream.shards(), workers),
        LatencyPlan.of(workload),
        Optional.empty(),
        advice(workload, stream, hosts, workers));
  }

  /** The same with results over all shards, of windows with so many stocks. */
  Plan withGlobal(int tickers, Duration window) {
    GlobalPlan more = GlobalPlan.of(stream.shards(), workersPerApplication, tickers, window);
    List<String> advices = new ArrayList<>(advice);
    more.problem()
        .ifPresent(problem -> advices.add("One shard is not enough for the reports: " + problem));
    return new Plan(
        workload,
        stream,
        publisherHosts,
        workersPerApplication,
        dynamoDb,
        latency,
        Optional.of(more),
        List.copyOf(advices));
  }

  private static List<String> advice(
      Workload workload, StreamPlan stream, double hosts, long workers) {
    List<String> advice = new ArrayList<>();
    if (workload.publisher().aggregates() && stream.limit() == StreamPlan.Limit.RECORDS_IN) {
      advice.add(
          String.format(
              Locale.ROOT,
              "Each of the %,.0f publishers writes a record to each shard in each linger time: a"
                  + " linger time of %,d ms, or fewer publishers, takes fewer shards.",
              hosts,
              (long) Math.ceil(hosts / StreamPlan.RECORDS_PER_SHARD * 1_000)));
    }
    if (!workload.publisher().aggregates() && stream.limit() == StreamPlan.Limit.RECORDS_IN) {
      advice.add("Aggregation (--publisher kpl or putrecords) takes fewer shards.");
    }
    if (stream.limit() == StreamPlan.Limit.BYTES_OUT) {
      advice.add("The applications share 2 MiB/s of each shard: --fan-out takes fewer shards.");
    }
    if (workload.applications() > 5 && !workload.fanOut()) {
      advice.add(
          "A shard answers 5 reads a second, from all applications together: more than 5 that poll"
              + " slow each other down.");
    }
    if (workers > 0
        && workers * workload.workerTradesPerSecond() < workload.plannedTradesPerSecond()) {
      advice.add(
          "There are fewer shards than workers that the trades take: more shards, or larger"
              + " workers.");
    }
    if (stream.shards() > 1) {
      advice.add(
          "It takes for granted that trades spread evenly: by ticker, all trades of a stock go to"
              + " one shard, so spread the hot ones over several keys (PartitionKeyStrategy).");
    }
    if (stream.shards() > SHARD_QUOTA) {
      advice.add(
          String.format(
              Locale.ROOT,
              "AWS gives an account up to %,d shards in its largest regions unless you ask for"
                  + " more.",
              SHARD_QUOTA));
    }
    if (stream.bytesPerSecond() > ON_DEMAND_QUOTA) {
      advice.add(
          "On demand a stream takes 200 MiB/s, and more in the largest regions if you ask AWS.");
    }
    return List.copyOf(advice);
  }
}
