package io.stocktrade.consumer.hook;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.consumer.window.WindowId;
import java.util.Optional;

/**
 * A call of a hook that threw, and is not made again.
 *
 * @param shardId the shard
 * @param hook the hook
 * @param position the record that was being processed, with sequence and sub-sequence number; empty
 *     if it was none, as when the windows are emitted at the shard's end
 * @param window the window whose result was to be taken; empty for other hooks
 * @param argument what the hook was called with, for whoever wants to repeat the call: the {@code
 *     StockTrade}, {@code WindowResult} or {@code MalformedRecord}; the bytes of the last are valid
 *     until the capture returns
 * @param attempts how often it was called, at least once
 * @param cause what it threw the last time
 */
public record FailedCall(
    String shardId,
    Hook hook,
    Optional<RecordPosition> position,
    Optional<WindowId> window,
    Object argument,
    int attempts,
    Throwable cause) {
  /** Rejects null. */
  public FailedCall {
    requireNonNull(shardId, "shardId");
    requireNonNull(hook, "hook");
    requireNonNull(position, "position");
    requireNonNull(window, "window");
    requireNonNull(argument, "argument");
    requireNonNull(cause, "cause");
  }

  /** Shard, record, hook, window and cause on one line, without the argument. */
  @Override
  public String toString() {
    return shardId
        + position.map(p -> ", record " + p).orElse("")
        + ", "
        + hook.methodName()
        + window.map(w -> " of " + w.window()).orElse("")
        + (attempts == 1 ? ": " : " after " + attempts + " attempts: ")
        + cause;
  }
}
