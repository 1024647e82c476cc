package io.stocktrade.local.store;

/**
 * A consumer that is registered with a stream, for enhanced fan-out. Thread-safe.
 *
 * <p>Has no timer: its status follows from the clock when someone asks.
 */
public final class StreamConsumer {
  private static final long NEVER = Long.MAX_VALUE;

  private final String name;
  private final long createdMillis;
  private final long activeMillis;
  private volatile long goneMillis = NEVER;

  StreamConsumer(String name, long createdMillis, long activeMillis) {
    this.name = name;
    this.createdMillis = createdMillis;
    this.activeMillis = activeMillis;
  }

  /**
   * The consumer's name.
   *
   * @return unique in its stream
   */
  public String name() {
    return name;
  }

  /**
   * When the consumer was registered.
   *
   * @return epoch milliseconds
   */
  public long createdMillis() {
    return createdMillis;
  }

  /**
   * The consumer's ARN, which differs from that of an earlier consumer of the same name.
   *
   * @param streamArn the ARN of its stream
   * @return for example {@code arn:aws:kinesis:…:stream/s/consumer/c:1700000000}
   */
  public String arn(String streamArn) {
    return streamArn + "/consumer/" + name + ":" + createdMillis / 1000;
  }

  /**
   * What the consumer is going through.
   *
   * @param nowMillis epoch milliseconds
   * @return the status
   */
  public ConsumerStatus status(long nowMillis) {
    if (goneMillis != NEVER) {
      return ConsumerStatus.DELETING;
    }
    return nowMillis < activeMillis ? ConsumerStatus.CREATING : ConsumerStatus.ACTIVE;
  }

  /**
   * Whether the consumer was deregistered and its time is over.
   *
   * @param nowMillis epoch milliseconds
   * @return true if nobody should see it any more
   */
  public boolean isGone(long nowMillis) {
    return nowMillis >= goneMillis;
  }

  void delete(long goneAtMillis) {
    goneMillis = Math.min(goneMillis, goneAtMillis);
  }
}
