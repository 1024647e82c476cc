package io.stocktrade.local.fanout;

import java.nio.ByteBuffer;

/** Takes a subscription's messages to its client. */
public interface EventSink {
  /**
   * Sends a message; there is never a second one before the first is {@link Subscription#sent}.
   *
   * @param message its bytes; empty only if it is the last
   * @param last whether the stream ends normally after it
   */
  void send(ByteBuffer message, boolean last);

  /**
   * Ends the stream at once, whatever is being sent.
   *
   * @param why for the log
   */
  void abort(String why);

  /**
   * Whether the client is known to be gone, though nobody was told.
   *
   * @return true if it takes no message any more
   */
  boolean isGone();
}
