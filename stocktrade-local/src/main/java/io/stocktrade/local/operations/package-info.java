/**
 * The operations of Kinesis: each reads its input, validates it, acts on the store, and writes its
 * output.
 *
 * <p>Knows nothing of HTTP. {@link io.stocktrade.local.operations.Operations} is the table of them.
 */
@NullMarked
package io.stocktrade.local.operations;

import org.jspecify.annotations.NullMarked;
