/**
 * An embedded AWS for development and tests: Kinesis, DynamoDB and CloudWatch in this JVM.
 *
 * <p>{@link io.stocktrade.local.LocalAws} is where users begin; {@code faults} makes it fail,
 * {@code junit} gives it to tests, and {@code cloudwatch} shows the metrics that were sent. The
 * other packages are its inside and may change at any time: {@code wire} (HTTP) calls {@code
 * operations} (one class per operation or small family), which call {@code store}, whose changes
 * {@code store.journal} keeps in a folder; {@code fanout} pushes events to subscribers; {@code
 * codec} reads and writes JSON and CBOR; {@code dynamodb} runs DynamoDB Local.
 */
@NullMarked
package io.stocktrade.local;

import org.jspecify.annotations.NullMarked;
