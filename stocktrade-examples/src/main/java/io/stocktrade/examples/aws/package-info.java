/**
 * Which AWS a command works with: the real one, another Kinesis and DynamoDB at given endpoints, or
 * an embedded one in this JVM.
 */
@NullMarked
package io.stocktrade.examples.aws;

import org.jspecify.annotations.NullMarked;
