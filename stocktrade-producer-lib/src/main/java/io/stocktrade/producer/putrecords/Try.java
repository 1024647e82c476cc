package io.stocktrade.producer.putrecords;

import java.time.Duration;

/**
 * One call that did not bring a record onto the stream for good.
 *
 * @param delay the time between the end of the try before (or the record's arrival) and this one
 * @param duration how long the call took
 * @param errorCode as Kinesis or the SDK gives it, or {@code WrongShard}
 * @param errorMessage the error's text, cut if it is long
 */
public record Try(Duration delay, Duration duration, String errorCode, String errorMessage) {
  private static final int MAX_MESSAGE = 300;

  /** Cuts the message. */
  public Try {
    if (errorMessage.length() > MAX_MESSAGE) {
      errorMessage = errorMessage.substring(0, MAX_MESSAGE) + "…";
    }
  }
}
