/** Amazon's own DynamoDB Local in this JVM, on a loopback port, with its native library. */
@NullMarked
package io.stocktrade.local.dynamodb;

import org.jspecify.annotations.NullMarked;
