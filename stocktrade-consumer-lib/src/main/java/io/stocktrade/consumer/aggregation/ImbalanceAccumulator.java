package io.stocktrade.consumer.aggregation;

/**
 * The sums of both sides.
 *
 * @param bought of the buys
 * @param sold of the sells
 */
record ImbalanceAccumulator(VwapAccumulator bought, VwapAccumulator sold) {}
