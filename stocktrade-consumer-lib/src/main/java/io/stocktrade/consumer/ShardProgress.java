package io.stocktrade.consumer;

import io.stocktrade.consumer.window.RecordPosition;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far this worker has come on one shard.
 *
 * @param counts what was done with its records
 * @param troubles what went wrong and was dealt with
 * @param millisBehindLatest how far the last batch read was behind the shard's tip, 0 at the tip;
 *     empty before the first batch
 * @param position the last record processed; empty before the first
 */
public record ShardProgress(
    ProgressCounts counts,
    TroubleCounts troubles,
    OptionalLong millisBehindLatest,
    Optional<RecordPosition> position) {}
