package io.stocktrade.consumer;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.hook.Hook;
import io.stocktrade.consumer.window.RecordPosition;
import java.util.Optional;

/**
 * Why a consumer stopped by itself: a hook threw, or KCL could not start.
 *
 * @param shardId the shard; empty if KCL could not start
 * @param position the record that was being processed; empty if it was none, as when the windows
 *     are emitted at the shard's end
 * @param hook the hook that threw; empty if it was none
 * @param cause what was thrown; a {@link ConsumerStartException} says what to do about it
 */
public record ConsumerFailure(
    Optional<String> shardId,
    Optional<RecordPosition> position,
    Optional<Hook> hook,
    Throwable cause) {
  /** Rejects null. */
  public ConsumerFailure {
    requireNonNull(shardId, "shardId");
    requireNonNull(position, "position");
    requireNonNull(hook, "hook");
    requireNonNull(cause, "cause");
  }

  static ConsumerFailure atStart(Throwable cause) {
    return new ConsumerFailure(Optional.empty(), Optional.empty(), Optional.empty(), cause);
  }

  static ConsumerFailure inShard(
      String shardId, Optional<RecordPosition> position, Throwable thrown) {
    return thrown instanceof HookStopException stop
        ? new ConsumerFailure(
            Optional.of(shardId), position, Optional.of(stop.call().hook()), stop.call().cause())
        : new ConsumerFailure(Optional.of(shardId), position, Optional.empty(), thrown);
  }

  /** Shard, record, hook and cause on one line. */
  @Override
  public String toString() {
    return shardId.orElse("start")
        + position.map(p -> ", record " + p).orElse("")
        + hook.map(h -> ", " + h.methodName()).orElse("")
        + ": "
        + (cause instanceof ConsumerStartException ? cause.getMessage() : cause);
  }
}
