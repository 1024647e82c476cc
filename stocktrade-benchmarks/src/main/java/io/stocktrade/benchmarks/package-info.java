/** JMH benchmarks: ours and the rivals in the same run, so that ratios hold on any machine. */
@NullMarked
package io.stocktrade.benchmarks;

import org.jspecify.annotations.NullMarked;
