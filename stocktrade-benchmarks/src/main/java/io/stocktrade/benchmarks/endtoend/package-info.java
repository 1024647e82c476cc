/**
 * The whole way of a trade, from the generator to the result of its window, with each part in a
 * process of its own.
 */
@NullMarked
package io.stocktrade.benchmarks.endtoend;

import org.jspecify.annotations.NullMarked;
