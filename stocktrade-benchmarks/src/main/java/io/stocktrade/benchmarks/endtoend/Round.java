package io.stocktrade.benchmarks.endtoend;

import java.util.Map;

/**
 * What came of one phase.
 *
 * @param trades how many
 * @param perSecond trades per second, from the first one's publishing until the last one was
 *     processed
 * @param publishedPerSecond the same until the last one was on the stream
 * @param cpuMicros microseconds of a processor for each trade, by part
 * @param memoryMegabytes what each process holds afterwards
 * @param published what the publisher said
 * @param consumed what the consumer said; nothing if there is none
 */
record Round(
    long trades,
    double perSecond,
    double publishedPerSecond,
    Map<String, Double> cpuMicros,
    Map<String, Long> memoryMegabytes,
    Published published,
    Consumed consumed) {}
