package io.stocktrade.producer;

import java.time.Duration;
import java.util.List;

/**
 * What became of one trade that was given to a {@link TradePublisher}.
 *
 * <p>Only {@link Delivered} says that the trade is on the stream. {@link Expired} and {@link
 * Failed} mean that no answer confirmed it; the trade may still be on the stream if it was the
 * answer that got lost. {@link Rejected} means that it is not: nothing was sent.
 */
public sealed interface PublishResult {
  /**
   * One try to put the trade on the stream.
   *
   * @param delay the time between the try before (or the trade's arrival in the publisher) and this
   *     one
   * @param duration how long the try took
   * @param errorCode the error's code as AWS or the publisher gives it; empty if it succeeded
   * @param errorMessage the error's text; empty if it succeeded
   */
  record Attempt(Duration delay, Duration duration, String errorCode, String errorMessage) {}

  /**
   * The trade is on the stream. It may be there more than once if an earlier try's answer was lost.
   *
   * @param shardId the shard that took it
   * @param sequenceNumber the sequence number of the record that holds it; trades that were
   *     aggregated into one record share it
   * @param attempts how many tries it took, at least 1
   */
  record Delivered(String shardId, String sequenceNumber, int attempts) implements PublishResult {}

  /**
   * The trade was refused before anything was sent. It is not in the dead-letter journal: the
   * caller, who is told at once, still has it.
   *
   * @param reason why, in one line
   */
  record Rejected(String reason) implements PublishResult {}

  /**
   * The trade was not confirmed within its time to live.
   *
   * @param attempts the tries, the oldest first; of many, the last ones
   * @param journaled whether the trade is in the publisher's dead-letter journal; false if it has
   *     none, or if writing to it failed
   */
  record Expired(List<Attempt> attempts, boolean journaled) implements PublishResult {
    /** Keeps a copy of the list. */
    public Expired {
      attempts = List.copyOf(attempts);
    }
  }

  /**
   * The trade was given up.
   *
   * @param reason why, in one line
   * @param attempts the tries as far as they are known, the oldest first; of many, the last ones
   * @param journaled whether the trade is in the publisher's dead-letter journal; false if it has
   *     none, or if writing to it failed
   */
  record Failed(String reason, List<Attempt> attempts, boolean journaled) implements PublishResult {
    /** Keeps a copy of the list. */
    public Failed {
      attempts = List.copyOf(attempts);
    }
  }
}
