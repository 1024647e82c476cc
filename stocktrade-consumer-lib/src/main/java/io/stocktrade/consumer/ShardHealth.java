package io.stocktrade.consumer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the work on one shard goes.
 *
 * @param state what its processor does
 * @param lastBatchAt when the last batch had been processed, empty ones included; empty before the
 *     first
 * @param inBatchFor how long the present batch has been in work; empty between batches
 * @param millisBehindLatest how far the last batch was behind the shard's tip, 0 at the tip; empty
 *     before the first. It stands still while a batch is in work.
 * @param lastError the last thing that went wrong since the shard was taken, skipped ones included
 */
public record ShardHealth(
    State state,
    Optional<Instant> lastBatchAt,
    Optional<Duration> inBatchFor,
    OptionalLong millisBehindLatest,
    Optional<LastError> lastError) {
  /** What a processor does. */
  public enum State {
    /** It waits for records. */
    WAITING,
    /** It processes a batch. */
    PROCESSING,
    /** It processes a batch, for longer than {@link ProcessorSettings#slowBatch()}. */
    SLOW,
    /** A hook has thrown: it takes no more records, and the consumer stops. */
    FAILED
  }

  /**
   * Something that went wrong.
   *
   * @param at when
   * @param what what, on one line
   */
  public record LastError(Instant at, String what) {}
}
