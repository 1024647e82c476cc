package io.stocktrade.producer.putrecords;

/**
 * What a {@link RecordPipeline} did so far. Not all are read at the same instant.
 *
 * @param calls PutRecords calls that were answered or failed
 * @param failedCalls those that failed as a whole
 * @param records Kinesis records that are on the stream
 * @param userRecords user records in them
 * @param retriedRecords Kinesis records that were sent once more, whatever for
 * @param retriedUserRecords user records in them
 * @param throttledRecords Kinesis records that were refused since a shard had enough
 * @param wrongShardRecords packed records that landed on a shard where KCL would not read them, and
 *     were sent once more
 * @param shardListings how often the shards were asked for
 */
public record PipelineCounts(
    long calls,
    long failedCalls,
    long records,
    long userRecords,
    long retriedRecords,
    long retriedUserRecords,
    long throttledRecords,
    long wrongShardRecords,
    long shardListings) {}
