/**
 * Reads requests and writes responses in Amazon's JSON 1.1 and CBOR, streaming.
 *
 * <p>Knows types (string, integer, blob, list, …) but no operation.
 */
@NullMarked
package io.stocktrade.local.codec;

import org.jspecify.annotations.NullMarked;
