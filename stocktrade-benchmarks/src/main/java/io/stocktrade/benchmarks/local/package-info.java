/** How fast the embedded Kinesis is, over the wire, beside others. */
@NullMarked
package io.stocktrade.benchmarks.local;

import org.jspecify.annotations.NullMarked;
