package io.stocktrade.consumer;

/**
 * What a processor does when a shard's window state can't be used: it is damaged, of another
 * version, of other windows, or older than the checkpoint, since the application ran without it in
 * between.
 */
public enum UnusableState {
  /**
   * The consumer stops and says what is wrong. Nothing is lost; the default. Go back to the version
   * or the settings that wrote the state, or choose the other policy.
   */
  STOP,
  /**
   * The state is left aside, and the shard is read on from the checkpoint. With window-aligned
   * checkpoints, windows that are open are whole; windows that were final may come again with only
   * their last trades, in a result that a sink recognises by its lower revision. With snapshots,
   * open windows lack the trades before the checkpoint.
   */
  REPLAY_FROM_CHECKPOINT
}
