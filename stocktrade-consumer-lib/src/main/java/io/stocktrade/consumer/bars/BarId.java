package io.stocktrade.consumer.bars;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.window.RecordPosition;

/**
 * Which bar it is: the key by which a sink can upsert.
 *
 * <p>By the record with which the bar begins, and not by a number: the same records from there on
 * make the same bar, whoever counted how many bars before it. So of two bars with one id, the one
 * with more trades is the other one, grown; see {@link Bar#trades}.
 *
 * @param application the consumer application's name
 * @param shardId the shard whose trades the bar holds
 * @param ticker the ticker
 * @param first where the bar's first trade stands in the shard
 */
public record BarId(String application, String shardId, String ticker, RecordPosition first) {
  /** Rejects null. */
  public BarId {
    requireNonNull(application, "application");
    requireNonNull(shardId, "shardId");
    requireNonNull(ticker, "ticker");
    requireNonNull(first, "first");
  }
}
