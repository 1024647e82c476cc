package io.stocktrade.benchmarks.race;

/**
 * How an {@link Entrant} did.
 *
 * @param name who
 * @param least nanoseconds per operation in the best turn, which is what repeats best on a busy
 *     machine
 * @param median nanoseconds per operation in the median turn
 */
public record Lap(String name, double least, double median) {}
