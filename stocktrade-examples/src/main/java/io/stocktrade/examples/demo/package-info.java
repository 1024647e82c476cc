/** The whole pipeline in one JVM: embedded AWS, publisher, consumer, and what they print. */
@NullMarked
package io.stocktrade.examples.demo;

import org.jspecify.annotations.NullMarked;
