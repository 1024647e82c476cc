/** The {@code stocktrade} program. Each command has a package of its own. */
@NullMarked
package io.stocktrade.examples;

import org.jspecify.annotations.NullMarked;
