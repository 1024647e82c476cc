package io.stocktrade.consumer;

import io.stocktrade.consumer.global.ShardNode;
import java.io.IOException;
import java.util.List;

/** What a processor needs of Kinesis that KCL does not give it. Thread-safe. */
interface ShardAccess {
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

  /**
   * Puts a shard's report on the stream of reports, after those that it was called with before.
   *
   * @throws IOException if it is not known whether it is there; it can be put again
   */
  void report(String shardId, byte[] report) throws IOException;
}
