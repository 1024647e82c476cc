package io.stocktrade.producer.putrecords;

import java.util.List;

/**
 * Is told what became of the user records of a {@link RecordPipeline}: of each exactly once, by
 * {@link #delivered}, {@link #expired} or {@link #failed}, those of a Kinesis record together.
 * Called by several threads of the pipeline, which wait meanwhile.
 *
 * @param <T> what the caller gave with each user record
 */
public interface SendListener<T> {
  /**
   * They are on the stream, where KCL can read them.
   *
   * @param tokens what was given with them, in their order within the Kinesis record
   * @param shardId the shard
   * @param sequenceNumber the Kinesis record's
   * @param attempts how many calls it took, at least 1
   */
  void delivered(List<T> tokens, String shardId, String sequenceNumber, int attempts);

  /**
   * They will be tried once more.
   *
   * @param tokens what was given with them
   */
  void retried(List<T> tokens);

  /**
   * They were not confirmed within their time to live.
   *
   * @param tokens what was given with them
   * @param tries the calls, the oldest first; none if there was no time for any
   */
  void expired(List<T> tokens, List<Try> tries);

  /**
   * They were given up.
   *
   * @param tokens what was given with them
   * @param reason why, in one line
   * @param tries the calls, the oldest first
   */
  void failed(List<T> tokens, String reason, List<Try> tries);
}
