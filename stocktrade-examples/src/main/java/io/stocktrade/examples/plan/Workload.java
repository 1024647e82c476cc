package io.stocktrade.examples.plan;

import java.time.Duration;

/**
 * What a pipeline is to do.
 *
 * @param peakTradesPerSecond what must pass without being throttled, above 0
 * @param meanTradesPerSecond what is paid for, up to the peak
 * @param bytesPerTrade of its data, above 0
 * @param headroom more capacity than the peak needs, as a part of it: 0.25 for a quarter more
 * @param retentionHours 24 to 8,760
 * @param publisher how it is published
 * @param publisherTradesPerSecond what one publishing host does, above 0
 * @param linger how long a trade may wait for others to share a record with
 * @param applications how many applications read everything, at least 0
 * @param fanOut whether each has its own 2 MiB/s a shard, or all share one
 * @param workerTradesPerSecond what one consuming host does, above 0
 * @param stateKib the window state that a shard stores with each checkpoint, in KiB; 0 for none
 */
record Workload(
    double peakTradesPerSecond,
    double meanTradesPerSecond,
    double bytesPerTrade,
    double headroom,
    int retentionHours,
    Publisher publisher,
    double publisherTradesPerSecond,
    Duration linger,
    int applications,
    boolean fanOut,
    double workerTradesPerSecond,
    int stateKib) {

  /** What capacity is planned for. */
  double plannedTradesPerSecond() {
    return peakTradesPerSecond * (1 + headroom);
  }

  double lingerSeconds() {
    return linger.toMillis() / 1_000.0;
  }
}
