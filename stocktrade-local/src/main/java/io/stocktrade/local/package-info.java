/**
 * An embedded AWS for development and tests: Kinesis, DynamoDB and CloudWatch in this JVM.
 *
 * <p>{@link io.stocktrade.local.LocalAws} is all that a user needs. The packages below this one are
 * its inside and may change at any time: {@code wire} (HTTP) calls {@code operations} (one class
 * per operation or small family), which call {@code store}; {@code codec} reads and writes JSON and
 * CBOR for the first two.
 */
@NullMarked
package io.stocktrade.local;

import org.jspecify.annotations.NullMarked;
