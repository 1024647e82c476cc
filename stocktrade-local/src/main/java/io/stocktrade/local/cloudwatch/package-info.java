/**
 * Metrics as CloudWatch takes them, in the three formats that SDKs have, kept for tests to look at.
 *
 * <p>Knows no HTTP.
 */
@NullMarked
package io.stocktrade.local.cloudwatch;

import org.jspecify.annotations.NullMarked;
