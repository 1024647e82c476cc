package io.stocktrade.local.faults;

import java.util.Locale;
import java.util.Set;

/** What goes wrong with a call. Immutable. */
public sealed interface Fault {
  /**
   * The call is refused because there were too many: with ProvisionedThroughputExceededException if
   * it moves records or items, else with LimitExceededException (Kinesis) or ThrottlingException
   * (DynamoDB).
   *
   * @return the fault
   */
  static Fault throttle() {
    return new Throttle();
  }

  /**
   * Single records of a PutRecords are refused with ProvisionedThroughputExceededException, the
   * others are stored; a PutRecord is refused as a whole.
   *
   * @param probability of each record of a call that the rule strikes, above 0 up to 1
   * @return the fault
   */
  static Fault throttleEntries(double probability) {
    return new ThrottleEntries(probability);
  }

  /**
   * The answer is 500 InternalFailure; nothing else happens.
   *
   * @return the fault
   */
  static Fault internalFailure() {
    return new InternalFailure();
  }

  /**
   * The answer is 503 ServiceUnavailable; nothing else happens.
   *
   * @return the fault
   */
  static Fault serviceUnavailable() {
    return new ServiceUnavailable();
  }

  /**
   * The call begins later. Holds no thread.
   *
   * @param delay how much later
   * @return the fault
   */
  static Fault latency(Delay delay) {
    return new Latency(delay);
  }

  /**
   * The connection is closed without an answer, and nothing has happened: for DynamoDB and for
   * Kinesis, a service that refuses. With HTTP/2, the other calls and subscriptions on the same
   * connection break off with it, whatever they are, as when a network fails.
   *
   * @return the fault
   */
  static Fault disconnectBefore() {
    return new Disconnect(Moment.BEFORE);
  }

  /**
   * The call takes effect, but the connection is closed instead of the answer: who tries again,
   * does it twice. With HTTP/2, as for {@link #disconnectBefore()}.
   *
   * @return the fault
   */
  static Fault disconnectAfter() {
    return new Disconnect(Moment.AFTER);
  }

  /**
   * Records are stored twice, with two sequence numbers, of which the first is told.
   *
   * @param probability of each record of a call that the rule strikes, above 0 up to 1
   * @return the fault
   */
  static Fault duplicate(double probability) {
    return new Duplicate(probability);
  }

  /**
   * GetRecords finds its iterator expired, whatever its age.
   *
   * @return the fault
   */
  static Fault expireIterator() {
    return new ExpireIterator();
  }

  /**
   * Each event of a SubscribeToShard comes later than it could.
   *
   * @param delay before each event
   * @return the fault
   */
  static Fault slowFanOut(Delay delay) {
    return new SlowFanOut(delay);
  }

  /**
   * The fault's name in JSON and in counters.
   *
   * @return for example {@code throttleEntries}
   */
  default String kind() {
    String name = getClass().getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** The only operations that it can happen to; empty if it can happen to all, of all services. */
  default Set<String> onlyFor() {
    return Set.of();
  }

  /** Whether a connection breaks before or after the call takes effect. */
  enum Moment {
    /** Nothing has happened. */
    BEFORE,
    /** Everything has happened, but the client isn't told. */
    AFTER
  }

  /** Fault of {@link Fault#throttle()}. */
  record Throttle() implements Fault {}

  /**
   * Fault of {@link Fault#throttleEntries(double)}.
   *
   * @param probability of each record
   */
  record ThrottleEntries(double probability) implements Fault {
    /** Checks the range. */
    public ThrottleEntries {
      FaultRule.checkProbability(probability);
    }

    @Override
    public Set<String> onlyFor() {
      return FaultRule.PUTS;
    }
  }

  /** Fault of {@link Fault#internalFailure()}. */
  record InternalFailure() implements Fault {}

  /** Fault of {@link Fault#serviceUnavailable()}. */
  record ServiceUnavailable() implements Fault {}

  /**
   * Fault of {@link Fault#latency(Delay)}.
   *
   * @param delay before the call begins
   */
  record Latency(Delay delay) implements Fault {}

  /**
   * Fault of {@link Fault#disconnectBefore()} and {@link Fault#disconnectAfter()}.
   *
   * @param moment when
   */
  record Disconnect(Moment moment) implements Fault {}

  /**
   * Fault of {@link Fault#duplicate(double)}.
   *
   * @param probability of each record
   */
  record Duplicate(double probability) implements Fault {
    /** Checks the range. */
    public Duplicate {
      FaultRule.checkProbability(probability);
    }

    @Override
    public Set<String> onlyFor() {
      return FaultRule.PUTS;
    }
  }

  /** Fault of {@link Fault#expireIterator()}. */
  record ExpireIterator() implements Fault {
    @Override
    public Set<String> onlyFor() {
      return Set.of("GetRecords");
    }
  }

  /**
   * Fault of {@link Fault#slowFanOut(Delay)}.
   *
   * @param delay before each event
   */
  record SlowFanOut(Delay delay) implements Fault {
    @Override
    public Set<String> onlyFor() {
      return Set.of("SubscribeToShard");
    }
  }
}
