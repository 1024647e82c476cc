/** From a generator to a publisher, at a rate, until a count, a time or a signal. */
@NullMarked
package io.stocktrade.producer.pump;

import org.jspecify.annotations.NullMarked;
