/** How benchmarks that are mains read their command lines. */
@NullMarked
package io.stocktrade.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
