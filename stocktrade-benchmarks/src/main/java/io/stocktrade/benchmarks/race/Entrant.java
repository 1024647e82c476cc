package io.stocktrade.benchmarks.race;

import java.util.concurrent.Callable;

/**
 * Somebody who takes part in a {@link Race}.
 *
 * @param name who
 * @param operations how often a call of the work does what is measured, 1 or more
 * @param work what is measured: a call of some microseconds or more, whose result is used, so that
 *     the compiler can't leave it out
 */
public record Entrant(String name, int operations, Callable<?> work) {}
