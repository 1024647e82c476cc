/** How fast generators make trades. */
@NullMarked
package io.stocktrade.benchmarks.generator;

import org.jspecify.annotations.NullMarked;
