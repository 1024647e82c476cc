package io.stocktrade.benchmarks.endtoend;

/**
 * What a publisher did.
 *
 * @param trades how many trades it published in this phase
 * @param total how many since it was opened
 * @param undelivered how many of these are not on the stream
 * @param startMillis when the first was published, epoch milliseconds
 * @param deliveredMillis when all were on the stream
 * @param latency from when a trade was due to be published until it was on the stream
 */
record Published(
    long trades,
    long total,
    long undelivered,
    long startMillis,
    long deliveredMillis,
    Latency latency) {}
