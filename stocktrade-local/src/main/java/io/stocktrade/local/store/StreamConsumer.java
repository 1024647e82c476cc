package io.stocktrade.local.store;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
  private Map<String, String> tags;
  private volatile @Nullable String policy;

  StreamConsumer(String name, Map<String, String> tags, long createdMillis, long activeMillis) {
    this.tags = Map.copyOf(tags);
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

  /**
   * The consumer's tags.
   *
   * @return names and values, as they are now
   */
  public synchronized Map<String, String> tags() {
    return tags;
  }

  /**
   * Changes the tags.
   *
   * @param change gives all of them
   */
  public synchronized void changeTags(UnaryOperator<Map<String, String>> change) {
    tags = Map.copyOf(change.apply(tags));
  }

  /**
   * Who else may use the consumer.
   *
   * @return JSON; null if nobody
   */
  public @Nullable String policy() {
    return policy;
  }

  /**
   * Says who else may use the consumer.
   *
   * @param newPolicy JSON; null for nobody
   */
  public void setPolicy(@Nullable String newPolicy) {
    policy = newPolicy;
  }

  void delete(long goneAtMillis) {
    goneMillis = Math.min(goneMillis, goneAtMillis);
  }
}
