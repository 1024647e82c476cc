/** Trades to window results, by our engine and by the AWS tutorial's way, in the same run. */
@NullMarked
package io.stocktrade.benchmarks.window;

import org.jspecify.annotations.NullMarked;
