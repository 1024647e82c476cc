/**
 * Meters of publishers, pumps and journals in Micrometer.
 *
 * <p>The only package that needs Micrometer on the class path; nothing else refers to it.
 */
@NullMarked
package io.stocktrade.producer.micrometer;

import org.jspecify.annotations.NullMarked;
