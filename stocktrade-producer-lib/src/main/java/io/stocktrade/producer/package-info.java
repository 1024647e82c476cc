/**
 * Publishers: they take trades, put them on a Kinesis stream, and answer what became of each.
 *
 * <p>{@link io.stocktrade.producer.TradePublisher} says what all of them keep, {@link
 * io.stocktrade.producer.TradePublishers} chooses one. What they share before and after the sending
 * is {@code Publishing}, and each has a {@code TradeSender} under it.
 *
 * <p>Where trades come from is in {@code generator}, how fast they are sent in {@code pump}, where
 * those go that can't be delivered in {@code journal}, and meters are in {@code micrometer}.
 */
@NullMarked
package io.stocktrade.producer;

import org.jspecify.annotations.NullMarked;
