package io.stocktrade.producer.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;

/**
 * A trade that could not be published, as it would have gone on the wire. Immutable, equal by
 * value.
 */
public final class DeadLetter {
  /** The most bytes that a trade may have: what Kinesis takes for a record at most. */
  public static final int MAX_TRADE_BYTES = 10 << 20;

  /** The most characters of a reason that are kept; longer ones are cut. */
  public static final int MAX_REASON_LENGTH = 1_000;

  /** The most characters that a partition key may have. */
  public static final int MAX_KEY_LENGTH = 1_024;

  private final Instant when;
  private final String reason;
  private final String partitionKey;
  private final byte[] trade;
  private final int attempts;

  private DeadLetter(Instant when, String reason, String partitionKey, byte[] trade, int attempts) {
    this.when = when;
    this.reason = reason;
    this.partitionKey = partitionKey;
    this.trade = trade;
    this.attempts = attempts;
  }

  /**
   * A dead letter.
   *
   * @param when when the trade was given up; kept to the millisecond
   * @param reason why, in words; cut after {@value #MAX_REASON_LENGTH} characters
   * @param partitionKey the partition key that the trade had, at most {@value #MAX_KEY_LENGTH}
   *     characters
   * @param trade the encoded trade, at most {@value #MAX_TRADE_BYTES} bytes; they are copied
   * @param attempts how often it was tried, 0 or more
   * @return the letter
   * @throws IllegalArgumentException if a value is out of its range
   */
  public static DeadLetter of(
      Instant when, String reason, String partitionKey, byte[] trade, int attempts) {
    return ofOwned(when, reason, partitionKey, trade.clone(), attempts);
  }

  /** Keeps the array itself. */
  static DeadLetter ofOwned(
      Instant when, String reason, String partitionKey, byte[] trade, int attempts) {
    requireNonNull(reason, "reason");
    if (partitionKey.length() > MAX_KEY_LENGTH) {
      throw new IllegalArgumentException(
          "partitionKey: "
              + partitionKey.length()
              + " characters (expected: at most "
              + MAX_KEY_LENGTH
              + ")");
    }
    if (trade.length > MAX_TRADE_BYTES) {
      throw new IllegalArgumentException(
          "trade: " + trade.length + " bytes (expected: at most " + MAX_TRADE_BYTES + ")");
    }
    if (attempts < 0) {
      throw new IllegalArgumentException("attempts: " + attempts + " (expected: at least 0)");
    }
    Instant millis;
    try {
      millis = Instant.ofEpochMilli(when.toEpochMilli());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("when: " + when + " (expected: a time of this aeon)", e);
    }
    String shortReason =
        reason.length() > MAX_REASON_LENGTH ? reason.substring(0, MAX_REASON_LENGTH) : reason;
    return new DeadLetter(millis, shortReason, partitionKey, trade, attempts);
  }

  /**
   * When the trade was given up.
   *
   * @return the time, in whole milliseconds
   */
  public Instant when() {
    return when;
  }

  /**
   * Why the trade was given up.
   *
   * @return words as the publisher found them; they may hold any character
   */
  public String reason() {
    return reason;
  }

  /**
   * The partition key that the trade had.
   *
   * @return the key
   */
  public String partitionKey() {
    return partitionKey;
  }

  /**
   * The trade as it would have gone on the wire.
   *
   * @return a copy of its bytes
   */
  public byte[] trade() {
    return trade.clone();
  }

  /** The trade's bytes themselves, not to be changed. */
  byte[] ownedTrade() {
    return trade;
  }

  /**
   * How often the trade was tried.
   *
   * @return 0 or more
   */
  public int attempts() {
    return attempts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DeadLetter that
        && when.equals(that.when)
        && reason.equals(that.reason)
        && partitionKey.equals(that.partitionKey)
        && attempts == that.attempts
        && Arrays.equals(trade, that.trade);
  }

  @Override
  public int hashCode() {
    return when.hashCode() * 31 + Arrays.hashCode(trade);
  }

  @Override
  public String toString() {
    return "DeadLetter["
        + when
        + ", "
        + trade.length
        + " bytes, "
        + attempts
        + " attempts, partition key of "
        + partitionKey.length()
        + " characters: "
        + reason
        + "]";
  }
}
