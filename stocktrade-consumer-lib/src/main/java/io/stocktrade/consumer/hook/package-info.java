/**
 * What becomes of a call of a processor's hook that throws: the policies to choose from, and what a
 * skipped call is captured as.
 *
 * <p>Values only. What carries a policy out is the processor, in {@code io.stocktrade.consumer}.
 */
@NullMarked
package io.stocktrade.consumer.hook;

import org.jspecify.annotations.NullMarked;
