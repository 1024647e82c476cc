package io.stocktrade.consumer.chaos;

/** The two applications, each with workers of its own. */
enum Role {
  /** Has the windows of each shard, and reports them. */
  SHARDS("chaos", "trades", "worker", 2),
  /** Puts the reports together, to the windows over all shards. */
  GLOBAL("chaos-global", "reports", "global", 1);

  final String application;
  final String stream;

  /** How its workers are called. */
  final String workers;

  /** How many it has at least. */
  final int fewest;

  Role(String application, String stream, String workers, int fewest) {
    this.application = application;
    this.stream = stream;
    this.workers = workers;
    this.fewest = fewest;
  }
}
