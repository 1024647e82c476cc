package io.stocktrade.benchmarks.endtoend;

import java.util.Map;

/**
 * What a consumer did.
 *
 * @param total how many distinct trades it has processed since it was opened; records, if it reads
 *     no trades
 * @param lastMillis when it processed the last one, epoch milliseconds
 * @param copies how many trades it left out, since it had had them
 * @param lost how many it could not put into a window: late or refused ones
 * @param latency from when a trade was due to be published until it was in its window, in this
 *     phase
 * @param windowLatency from when a window was complete, by event time, until its result was there
 * @param stageMillis the mean time that a trade spent in each stage
 */
record Consumed(
    long total,
    long lastMillis,
    long copies,
    long lost,
    Latency latency,
    Latency windowLatency,
    Map<String, Double> stageMillis) {}
