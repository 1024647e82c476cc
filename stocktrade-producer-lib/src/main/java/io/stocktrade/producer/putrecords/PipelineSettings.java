package io.stocktrade.producer.putrecords;

import java.time.Duration;

/**
 * What a {@link RecordPipeline} keeps to. Not checked here: the publisher's builder does.
 *
 * @param stream name or ARN
 * @param packing whether user records may share a Kinesis record
 * @param packedBytes how long such a record may become, with its partition key
 * @param linger how long a user record waits for company
 * @param callRecords at most that many Kinesis records in a call
 * @param callBytes at most that many bytes in a call
 * @param enoughBytes with that many, a call does not wait for more
 * @param callsInFlight at most that many calls at a time
 * @param timeToLive how long a user record is tried
 * @param callTimeout how long a call may take
 * @param firstBackoff the longest wait after the first failed try
 * @param maxBackoff the longest wait at all
 * @param listInterval the shards are not listed more often
 * @param rememberedKeys at most that many partition keys are remembered with their hash
 */
public record PipelineSettings(
    String stream,
    boolean packing,
    int packedBytes,
    Duration linger,
    int callRecords,
    int callBytes,
    int enoughBytes,
    int callsInFlight,
    Duration timeToLive,
    Duration callTimeout,
    Duration firstBackoff,
    Duration maxBackoff,
    Duration listInterval,
    int rememberedKeys) {

  /** PutRecords' own limit of records. */
  public static final int MAX_CALL_RECORDS = 500;

  /**
   * What every stream takes in one PutRecords, data and partition keys: 5 MiB, though Kinesis now
   * takes 10 MiB in most places.
   */
  public static final int MAX_CALL_BYTES = 5 << 20;

  /**
   * What every stream takes in one record, data and partition key: 1 MiB, though a stream can be
   * told to take up to 10 MiB.
   */
  public static final int MAX_RECORD_BYTES = 1 << 20;
}
