/** What a trade costs as something grows: shards, tickers, open windows, slides, records. */
@NullMarked
package io.stocktrade.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
