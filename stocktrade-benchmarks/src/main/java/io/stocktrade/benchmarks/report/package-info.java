/**
 * Results of benchmarks as JSON, the same for all: where and when they were measured, and rows.
 *
 * <p>A benchmark makes {@link io.stocktrade.benchmarks.report.Row}s with the fields that it likes
 * and writes them as a {@link io.stocktrade.benchmarks.report.Report}; those of JMH are converted
 * by {@link io.stocktrade.benchmarks.report.JmhResults}.
 */
@NullMarked
package io.stocktrade.benchmarks.report;

import org.jspecify.annotations.NullMarked;
