package io.stocktrade.producer;

/**
 * What a publisher did since it was opened. When nothing is outstanding, {@code published} is the
 * sum of {@code delivered}, {@code rejected}, {@code expired} and {@code failed}.
 *
 * @param published trades that were handed in
 * @param delivered trades that are on the stream
 * @param rejected trades that were refused before sending
 * @param expired trades that were not confirmed in time
 * @param failed trades that were given up
 * @param resent times that a trade was sent anew because the sender died with it
 * @param outstanding trades without a result yet
 */
public record PublisherCounts(
    long published,
    long delivered,
    long rejected,
    long expired,
    long failed,
    long resent,
    long outstanding) {}
