package io.stocktrade.consumer;

/**
 * Hears of the events in a consumer's life.
 *
 * <p>It is called by one thread of its own, with the events in their order, so it can neither break
 * nor hold up the processing. What it throws is logged. If it is so slow that more than {@value
 * #QUEUED_EVENTS} events wait, further ones are left out and their number is logged.
 */
@FunctionalInterface
public interface ConsumerListener {
  /** How many events may wait for a slow listener. */
  int QUEUED_EVENTS = 1024;

  /**
   * An event.
   *
   * @param event the event
   */
  void onEvent(ConsumerEvent event);
}
