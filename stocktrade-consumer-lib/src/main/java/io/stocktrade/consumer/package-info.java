/**
 * Consumers of trades on the Kinesis Client Library: processors to subclass, and the runner that
 * starts, watches and stops them.
 *
 * <p>All that is known about KCL and the AWS SDK is here. What a window is, is not: see {@link
 * io.stocktrade.consumer.window}.
 */
@NullMarked
package io.stocktrade.consumer;

import org.jspecify.annotations.NullMarked;
