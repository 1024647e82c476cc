/**
 * Rivals that take turns in one JVM, so that a machine that is slow for a while is slow to all: for
 * what JMH, which gives each a time of its own, can't compare well.
 */
@NullMarked
package io.stocktrade.benchmarks.race;

import org.jspecify.annotations.NullMarked;
