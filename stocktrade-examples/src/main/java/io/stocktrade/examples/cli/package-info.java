/** The {@code stocktrade} command: its options, its error lines, and how it is stopped. */
@NullMarked
package io.stocktrade.examples.cli;

import org.jspecify.annotations.NullMarked;
