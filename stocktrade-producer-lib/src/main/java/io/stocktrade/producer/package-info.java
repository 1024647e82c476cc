/**
 * Publishers: they take trades, put them on a Kinesis stream, and answer what became of each.
 *
 * <p>Where trades come from is in {@code generator}, how fast they are sent in {@code pump}.
 */
@NullMarked
package io.stocktrade.producer;

import org.jspecify.annotations.NullMarked;
