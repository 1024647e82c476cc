/**
 * From a generator to a publisher, at a pace, until a count, a time or a signal; and from a journal
 * to a publisher once more.
 */
@NullMarked
package io.stocktrade.producer.pump;

import org.jspecify.annotations.NullMarked;
