package io.stocktrade.consumer;

import io.stocktrade.consumer.global.ShardNode;
import java.io.IOException;
import java.util.List;

/** What a processor needs of Kinesis that KCL does not give it. Thread-safe. */
interface ShardAccess {
  /** Kinesis takes 1 MiB, partition key included; the list of shards comes on top. */
  int MAX_SHARE_BYTES = 1 << 19;

  /** Access of a processor that is run by something else than a consumer: to nothing. */
  ShardAccess NONE =
      new ShardAccess() {
        @Override
        public List<ShardNode> shards() {
          return List.of();
        }

        @Override
        public boolean hasReportStream() {
          return false;
        }

        @Override
        public void report(String shardId, byte[] report) {
          throw new IllegalStateException("reportStream: none");
        }
      };

  /**
   * All shards of the stream that is consumed, open and closed.
   *
   * @throws IOException if that can't be said now
   */
  List<ShardNode> shards() throws IOException;

  /** Whether there is a stream to report on. */
  boolean hasReportStream();

  /** How many bytes of shares a report has at most; a larger share is said in pieces. */
  default int maxShareBytes() {
    return MAX_SHARE_BYTES;
  }

  /**
   * Puts a shard's report on the stream of reports, after those that it was called with before.
   *
   * @throws IOException if it is not known whether it is there; it can be put again
   */
  void report(String shardId, byte[] report) throws IOException;
}
