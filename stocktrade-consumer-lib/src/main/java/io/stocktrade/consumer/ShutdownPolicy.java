package io.stocktrade.consumer;

/** What becomes of windows that are open when a processor is asked to stop. */
public enum ShutdownPolicy {
  /**
   * They are not emitted. The checkpoint stays before the first trade of the oldest of them, so
   * that whoever takes the shard over reads them again from their beginning and emits them whole.
   * The default.
   */
  KEEP_OPEN_WINDOWS,
  /**
   * They are shown as they are, with {@link
   * io.stocktrade.consumer.window.WindowResult.Trigger#END_OF_INPUT}, and kept all the same: for
   * input that has ended, and for a demonstration that is stopped. If more trades come afterwards,
   * whoever takes the shard over emits the whole windows, in results of a higher revision. Sessions
   * are not shown, since their identity is not known before they end.
   */
  EMIT_OPEN_WINDOWS
}
