/** How many trades the publishers put on a stream, how long each takes, and what they hold. */
@NullMarked
package io.stocktrade.benchmarks.publish;

import org.jspecify.annotations.NullMarked;
