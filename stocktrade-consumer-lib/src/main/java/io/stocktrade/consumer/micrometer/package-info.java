/**
 * Meters of a consumer, and of KCL within it, in Micrometer.
 *
 * <p>The only package that needs Micrometer on the class path; nothing else refers to it.
 */
@NullMarked
package io.stocktrade.consumer.micrometer;

import org.jspecify.annotations.NullMarked;
