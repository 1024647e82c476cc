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
   * They are emitted as they are, and the checkpoint goes past them.
   *
   * <p>For input that has ended, and for a demonstration that is stopped. If more trades of such a
   * window come afterwards, whoever takes the shard over sees only those and emits a second,
   * smaller result for the same window: results are exact only if the input really has ended.
   */
  EMIT_OPEN_WINDOWS
}
