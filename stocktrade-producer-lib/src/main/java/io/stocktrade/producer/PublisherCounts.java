package io.stocktrade.producer;

/**
 * What a publisher did since it was opened. {@code published} is the sum of {@code delivered},
 * {@code rejected}, {@code expired}, {@code failed} and {@code outstanding}, when nothing is under
 * way while the counts are read.
 *
 * @param published trades that were taken or rejected
 * @param delivered trades that are on the stream
 * @param rejected trades that were refused before sending
 * @param expired trades that were not confirmed in time
 * @param failed trades that were given up
 * @param retried times that a trade was sent anew because it was refused, or not confirmed in time
 * @param resent times that a trade was sent anew because the sender died with it
 * @param journaled trades of those expired and failed that are in the dead-letter journal
 * @param outstanding trades without a result yet
 * @param outstandingBytes their bytes, as they are bounded: partition keys and encoded trades
 */
public record PublisherCounts(
    long published,
    long delivered,
    long rejected,
    long expired,
    long failed,
    long retried,
    long resent,
    long journaled,
    long outstanding,
    long outstandingBytes) {}
