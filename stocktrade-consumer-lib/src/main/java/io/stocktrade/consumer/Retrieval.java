package io.stocktrade.consumer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** How records come from Kinesis to the consumer. */
public sealed interface Retrieval {
  /**
   * Polling with KCL's own settings: at most 10,000 records at a time, 1.5 s between two reads of a
   * shard.
   *
   * @return the setting
   */
  static Polling polling() {
    return new Polling(Optional.empty(), Polling.MOST_RECORDS);
  }

  /**
   * Enhanced fan-out with a consumer that is named after the application, and registered if there
   * is none of that name. It stays registered, and costs money, until you deregister it.
   *
   * @return the setting
   */
  static FanOut fanOut() {
    return new FanOut(Optional.empty(), Optional.empty());
  }

  /**
   * Enhanced fan-out with a consumer of a given name, registered if there is none.
   *
   * @param consumerName the name, as {@code RegisterStreamConsumer} takes it
   * @return the setting
   */
  static FanOut fanOutAs(String consumerName) {
    return new FanOut(Optional.of(consumerName), Optional.empty());
  }

  /**
   * Enhanced fan-out with a consumer that is registered already. Nothing is registered, so the
   * permission to do so is not needed.
   *
   * @param consumerArn the consumer's ARN
   * @return the setting
   */
  static FanOut fanOutWith(String consumerArn) {
    return new FanOut(Optional.empty(), Optional.of(consumerArn));
  }

  /**
   * {@code GetRecords} again and again. All readers of a shard share 2 MB and five reads per
   * second.
   *
   * @param interval the time between two reads of a shard, at least 200 ms, since Kinesis allows
   *     five reads per second; empty for KCL's own 1.5 s
   * @param maxRecords how many records one read brings at most, 1 to 10,000; fewer make batches
   *     shorter. Records that KPL aggregated count as one.
   */
  record Polling(Optional<Duration> interval, int maxRecords) implements Retrieval {
    static final int MOST_RECORDS = 10_000;
    private static final Duration SHORTEST = Duration.ofMillis(200);

    /** Rejects values out of their range with an {@link IllegalArgumentException}. */
    public Polling {
      requireNonNull(interval, "interval");
      if (interval.isPresent() && interval.get().compareTo(SHORTEST) < 0) {
        throw new IllegalArgumentException(
            "interval: " + interval.get() + " (expected: at least " + SHORTEST + ")");
      }
      if (maxRecords < 1 || maxRecords > MOST_RECORDS) {
        throw new IllegalArgumentException(
            "maxRecords: " + maxRecords + " (expected: 1 to " + MOST_RECORDS + ")");
      }
    }

    /**
     * The same with another interval.
     *
     * @param time the time between two reads of a shard, at least 200 ms
     * @return the setting
     */
    public Polling every(Duration time) {
      return new Polling(Optional.of(time), maxRecords);
    }

    /**
     * The same with another number of records.
     *
     * @param records how many records one read brings at most, 1 to 10,000
     * @return the setting
     */
    public Polling atMost(int records) {
      return new Polling(interval, records);
    }
  }

  /**
   * {@code SubscribeToShard}: Kinesis pushes, within some 70 ms, 2 MB per second for this consumer
   * alone. Kinesis and KCL begin a subscription anew when a batch is in work for more than some 35
   * s; see {@link ProcessorSettings#slowBatch()}.
   *
   * @param consumerName the consumer's name; empty for the application's
   * @param consumerArn the ARN of a consumer that is registered already; empty to look it up by
   *     name
   */
  record FanOut(Optional<String> consumerName, Optional<String> consumerArn) implements Retrieval {
    /** Rejects both a name and an ARN, or blank ones, with an {@link IllegalArgumentException}. */
    public FanOut {
      requireNonNull(consumerName, "consumerName");
      requireNonNull(consumerArn, "consumerArn");
      if (consumerName.isPresent() && consumerArn.isPresent()) {
        throw new IllegalArgumentException(
            "consumerName: " + consumerName.get() + " (expected: none where there is an ARN)");
      }
      if (consumerName.isPresent() && !consumerName.get().matches("[a-zA-Z0-9_.-]{1,128}")) {
        throw new IllegalArgumentException(
            "consumerName: '"
                + consumerName.get()
                + "' (expected: a match of [a-zA-Z0-9_.-]{1,128})");
      }
      if (consumerArn.isPresent() && !consumerArn.get().matches("arn:.+:kinesis:.+/consumer/.+")) {
        throw new IllegalArgumentException(
            "consumerArn: '"
                + consumerArn.get()
                + "' (expected: arn:aws:kinesis:…:stream/STREAM/consumer/NAME:TIME)");
      }
    }
  }
}
