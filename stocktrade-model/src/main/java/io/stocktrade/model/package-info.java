/**
 * The stock trade, its exact price, and the codecs that turn it into bytes and back.
 *
 * <p>Nothing here knows Kinesis or any other transport: bytes in, trades out.
 */
@NullMarked
package io.stocktrade.model;

import org.jspecify.annotations.NullMarked;
