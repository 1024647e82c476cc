/**
 * Our window engine beside those of Hazelcast Jet and Apache Flink: built with {@code -Privals}
 * only.
 */
@NullMarked
package io.stocktrade.benchmarks.rivals;

import org.jspecify.annotations.NullMarked;
