package io.stocktrade.consumer.hook;

/**
 * Takes the calls of hooks that are skipped, such as to a file, a queue or a table.
 *
 * <p>Processors of several shards may call it at the same time. When it returns, the failed call is
 * its own: the processor goes on, and its checkpoint will pass the record. What is to outlive a
 * crash must be stored by then. If it throws, the consumer stops, as if there were no capture.
 */
@FunctionalInterface
public interface FailureCapture {
  /**
   * Takes one failed call. The same one may come again after a restart.
   *
   * @param call the call
   */
  void capture(FailedCall call);
}
