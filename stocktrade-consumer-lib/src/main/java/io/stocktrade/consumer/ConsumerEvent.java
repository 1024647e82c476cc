package io.stocktrade.consumer;

import io.stocktrade.consumer.hook.FailedCall;
import io.stocktrade.consumer.window.RecordPosition;
import java.time.Duration;
import java.util.Optional;

/** What happens in the life of a {@link StockTradeConsumer}. */
public sealed interface ConsumerEvent {
  /**
   * KCL runs; shards will be taken as they are assigned.
   *
   * @param applicationName the application
   * @param workerId this worker
   * @param streamName the stream
   */
  record Started(String applicationName, String workerId, String streamName)
      implements ConsumerEvent {}

  /**
   * A processor has begun on a shard.
   *
   * @param shardId the shard
   * @param after the record after which it goes on; empty if the shard has no checkpoint yet
   */
  record ShardTaken(String shardId, Optional<RecordPosition> after) implements ConsumerEvent {}

  /**
   * A shard was given up in good order, at a stop or to another worker: its checkpoint is written.
   *
   * @param shardId the shard
   */
  record ShardReleased(String shardId) implements ConsumerEvent {}

  /**
   * A shard's lease was lost before it could be given up in good order. Whoever has it now goes on
   * at the last checkpoint.
   *
   * @param shardId the shard
   */
  record ShardLost(String shardId) implements ConsumerEvent {}

  /**
   * A shard was split, merged or closed, and has been processed to its end.
   *
   * @param shardId the shard
   */
  record ShardEnded(String shardId) implements ConsumerEvent {}

  /**
   * A batch of records has been in work for longer than {@link ProcessorSettings#slowBatch()}. Told
   * once for each such batch, within about a second, while it still is in work.
   *
   * @param shardId the shard
   * @param elapsed how long it has been in work
   * @param limit how long it should take at most
   */
  record BatchSlow(String shardId, Duration elapsed, Duration limit) implements ConsumerEvent {}

  /**
   * A hook threw, and what could be done by trying again has been done.
   *
   * @param call the call
   * @param captured true if it was skipped and captured, false if the consumer stops
   */
  record HookFailed(FailedCall call, boolean captured) implements ConsumerEvent {}

  /**
   * A checkpoint that was due could not be written, because DynamoDB throttled or failed. It is
   * made good with a later batch, unless the shard was about to be given up.
   *
   * @param shardId the shard
   * @param cause why
   */
  record CheckpointMissed(String shardId, Throwable cause) implements ConsumerEvent {}

  /**
   * The consumer has stopped; the last event.
   *
   * @param inGoodOrder what {@link StockTradeConsumer#close(java.time.Duration)} returns
   * @param failure why it stopped by itself; empty if it was closed
   */
  record Stopped(boolean inGoodOrder, Optional<ConsumerFailure> failure) implements ConsumerEvent {}
}
