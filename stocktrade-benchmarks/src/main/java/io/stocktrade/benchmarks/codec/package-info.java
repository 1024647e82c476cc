/**
 * Codecs of trades against each other: one class per contender, one benchmark for all.
 *
 * <p>A new contender is one {@link io.stocktrade.benchmarks.codec.ContenderCodec} and one line in
 * {@link io.stocktrade.benchmarks.codec.Contender}.
 */
@NullMarked
package io.stocktrade.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
