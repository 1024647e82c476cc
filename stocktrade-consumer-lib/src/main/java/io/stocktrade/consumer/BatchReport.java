package io.stocktrade.consumer;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was done with one batch of records.
 *
 * @param applicationName the application
 * @param shardId the shard
 * @param counts what was done with the records
 * @param troubles what went wrong since the batch before
 * @param waited how long it had waited, since KCL had got it from Kinesis, until the work on it
 *     began; empty if these are only the last counts of a processor that stops, or KCL did not say
 * @param took how long it took, by the processor's clock; empty if these are only the last counts
 *     of a processor that stops
 * @param millisBehindLatest how far the batch was behind the shard's tip, 0 at the tip; empty if
 *     Kinesis did not say
 * @param recordAge how long ago the batch's last record had arrived at Kinesis when the batch was
 *     done; empty if the batch had no record
 */
public record BatchReport(
    String applicationName,
    String shardId,
    ProgressCounts counts,
    TroubleCounts troubles,
    Optional<Duration> waited,
    Optional<Duration> took,
    OptionalLong millisBehindLatest,
    Optional<Duration> recordAge) {}
