/**
 * For tests of your own code on top of this library. Needs no test framework: what fails throws an
 * {@link java.lang.AssertionError}.
 */
@NullMarked
package io.stocktrade.consumer.testkit;

import org.jspecify.annotations.NullMarked;
