package io.stocktrade.consumer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the workers of an application keep their leases and checkpoints, and how they share the
 * shards.
 *
 * <p>Immutable; made by {@link #builder()} or {@link #defaults()}.
 *
 * @param table the lease table's name in DynamoDB; empty for the application's name
 * @param workerMetricsTable the name of the table for the workers' load, which only applications
 *     that began on KCL 3.0 to 3.4 have: KCL 3.5 keeps it in the lease table; empty for KCL's own
 *     name, {@code APPLICATION-WorkerMetricStats}
 * @param coordinatorStateTable the same for the leader's state; empty for KCL's own name, {@code
 *     APPLICATION-CoordinatorState}
 * @param windowStateTable the name of the table for the shards' window state; empty for {@code
 *     APPLICATION-WindowState}
 * @param failoverTime how long a worker may fail to renew a lease before another one takes it;
 *     empty for that of the start mode, 10 s for {@link StartMode#STANDARD}
 * @param compatibility which of KCL's generations to get along with
 */
public record LeaseSettings(
    Optional<String> table,
    Optional<String> workerMetricsTable,
    Optional<String> coordinatorStateTable,
    Optional<String> windowStateTable,
    Optional<Duration> failoverTime,
    KclCompatibility compatibility) {
  private static final String TABLE_NAME = "[a-zA-Z0-9_.-]{3,255}";
  private static final Duration SHORTEST_FAILOVER = Duration.ofSeconds(1);

  /** Rejects values out of their range with an {@link IllegalArgumentException}. */
  public LeaseSettings {
    checkName("table", table);
    checkName("workerMetricsTable", workerMetricsTable);
    checkName("coordinatorStateTable", coordinatorStateTable);
    checkName("windowStateTable", windowStateTable);
    requireNonNull(failoverTime, "failoverTime");
    requireNonNull(compatibility, "compatibility");
    if (failoverTime.isPresent() && failoverTime.get().compareTo(SHORTEST_FAILOVER) < 0) {
      throw new IllegalArgumentException(
          "failoverTime: "
              + failoverTime.get()
              + " (expected: at least "
              + SHORTEST_FAILOVER
              + ")");
    }
  }

  /**
   * The defaults.
   *
   * @return the settings
   */
  public static LeaseSettings defaults() {
    return builder().build();
  }

  /**
   * A builder that holds the defaults.
   *
   * @return the builder
   */
  public static Builder builder() {
    return new Builder();
  }

  private static void checkName(String what, Optional<String> name) {
    if (name.isPresent() && !name.get().matches(TABLE_NAME)) {
      throw new IllegalArgumentException(
          what + ": '" + name.get() + "' (expected: a match of " + TABLE_NAME + ")");
    }
  }

  /** Collects settings; not thread-safe. */
  public static final class Builder {
    private Optional<String> table = Optional.empty();
    private Optional<String> workerMetricsTable = Optional.empty();
    private Optional<String> coordinatorStateTable = Optional.empty();
    private Optional<String> windowStateTable = Optional.empty();
    private Optional<Duration> failoverTime = Optional.empty();
    private KclCompatibility compatibility = KclCompatibility.KCL_3;

    private Builder() {}

    /**
     * The lease table. Default: named after the application.
     *
     * @param name letters, digits and {@code _ . -}, 3 to 255 of them
     * @return this
     */
    public Builder table(String name) {
      this.table = Optional.of(name);
      return this;
    }

    /**
     * The table for the workers' load, of an application that has one from KCL 3.0 to 3.4. Default:
     * KCL's name for it.
     *
     * @param name letters, digits and {@code _ . -}, 3 to 255 of them
     * @return this
     */
    public Builder workerMetricsTable(String name) {
      this.workerMetricsTable = Optional.of(name);
      return this;
    }

    /**
     * The table for the leader's state, of an application that has one from KCL 3.0 to 3.4.
     * Default: KCL's name for it.
     *
     * @param name letters, digits and {@code _ . -}, 3 to 255 of them
     * @return this
     */
    public Builder coordinatorStateTable(String name) {
      this.coordinatorStateTable = Optional.of(name);
      return this;
    }

    /**
     * The table for the shards' window state, which several applications may share. Default: {@code
     * APPLICATION-WindowState}.
     *
     * @param name letters, digits and {@code _ . -}, 3 to 255 of them
     * @return this
     */
    public Builder windowStateTable(String name) {
      this.windowStateTable = Optional.of(name);
      return this;
    }

    /**
     * How long a worker may fail to renew a lease before another one takes it. Less finds a dead
     * worker sooner, and costs more requests to DynamoDB and more leases lost in pauses. Default:
     * KCL's 10 s.
     *
     * @param time at least 1 s
     * @return this
     */
    public Builder failoverTime(Duration time) {
      this.failoverTime = Optional.of(time);
      return this;
    }

    /**
     * Which of KCL's generations to get along with. Default {@link KclCompatibility#KCL_3}.
     *
     * @param generation the generation
     * @return this
     */
    public Builder compatibility(KclCompatibility generation) {
      this.compatibility = generation;
      return this;
    }

    /**
     * The settings.
     *
     * @return the settings
     * @throws IllegalArgumentException if a value is out of its range
     */
    public LeaseSettings build() {
      return new LeaseSettings(
          table,
          workerMetricsTable,
          coordinatorStateTable,
          windowStateTable,
          failoverTime,
          compatibility);
    }
  }
}
