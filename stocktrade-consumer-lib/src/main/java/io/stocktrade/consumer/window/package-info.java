/**
 * Windows over trades: what a window is, which trades are in it, and when its result is final.
 *
 * <p>Pure: no Kinesis, no threads, no clock. Everything here is a function of the records that are
 * put in, in their order, so that the same records give the same results again.
 */
@NullMarked
package io.stocktrade.consumer.window;

import org.jspecify.annotations.NullMarked;
