/** {@code stocktrade journal}: shows and re-publishes trades that could not be published. */
@NullMarked
package io.stocktrade.examples.journal;

import org.jspecify.annotations.NullMarked;
