/**
 * What the consuming examples have in common: their options, the stream of random trades that they
 * make where there is no other, and how they wait and end. What they aggregate is their own.
 */
@NullMarked
package io.stocktrade.examples.consume;

import org.jspecify.annotations.NullMarked;
