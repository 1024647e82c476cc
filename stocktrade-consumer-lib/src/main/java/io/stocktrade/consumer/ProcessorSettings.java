package io.stocktrade.consumer;

import static java.util.Objects.requireNonNull;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.TradeCodec;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How a {@link TradeProcessor} decodes, checkpoints and stops.
 *
 * <p>Immutable; made by {@link #builder()} or {@link #defaults()}.
 *
 * @param codec decodes the records
 * @param applicationName names the application in window results, where the processor is not run by
 *     a {@link StockTradeConsumer}, whose own name goes first
 * @param checkpointInterval the least time between two checkpoints of a shard
 * @param checkpointAttempts how often a checkpoint that must not be missed is tried
 * @param shutdownPolicy what becomes of open windows at a stop
 * @param clock tells the time, for intervals; for idle shards KCL's time of reading goes first
 */
public record ProcessorSettings(
    TradeCodec codec,
    String applicationName,
    Duration checkpointInterval,
    int checkpointAttempts,
    ShutdownPolicy shutdownPolicy,
    InstantSource clock) {

  /** Rejects values out of their range with an {@link IllegalArgumentException}. */
  public ProcessorSettings {
    requireNonNull(codec, "codec");
    requireNonNull(shutdownPolicy, "shutdownPolicy");
    requireNonNull(clock, "clock");
    if (applicationName.isBlank()) {
      throw new IllegalArgumentException(
          "applicationName: '" + applicationName + "' (expected: not blank)");
    }
    if (checkpointInterval.isNegative()) {
      throw new IllegalArgumentException(
          "checkpointInterval: " + checkpointInterval + " (expected: zero or more)");
    }
    if (checkpointAttempts < 1) {
      throw new IllegalArgumentException(
          "checkpointAttempts: " + checkpointAttempts + " (expected: at least 1)");
    }
  }

  /**
   * The defaults.
   *
   * @return the settings
   */
  public static ProcessorSettings defaults() {
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

  ProcessorSettings withClock(InstantSource other) {
    return new ProcessorSettings(
        codec, applicationName, checkpointInterval, checkpointAttempts, shutdownPolicy, other);
  }

  /** Collects settings; not thread-safe. */
  public static final class Builder {
    private TradeCodec codec = new JsonTradeCodec();
    private String applicationName = "stocktrade";
    private Duration checkpointInterval = Duration.ofSeconds(5);
    private int checkpointAttempts = 6;
    private ShutdownPolicy shutdownPolicy = ShutdownPolicy.KEEP_OPEN_WINDOWS;
    private InstantSource clock = InstantSource.system();

    private Builder() {}

    /**
     * What decodes the records. Default: the AWS tutorial's JSON.
     *
     * @param codec the codec
     * @return this
     */
    public Builder codec(TradeCodec codec) {
      this.codec = codec;
      return this;
    }

    /**
     * Names the application in window results, where no {@link StockTradeConsumer} does. Default
     * {@code stocktrade}.
     *
     * @param name the name, not blank
     * @return this
     */
    public Builder applicationName(String name) {
      this.applicationName = name;
      return this;
    }

    /**
     * The least time between two checkpoints of a shard. Default 5 s: one write to DynamoDB per
     * shard and 5 s costs next to nothing, and a restart reads at most that much more again.
     *
     * @param interval zero or more
     * @return this
     */
    public Builder checkpointInterval(Duration interval) {
      this.checkpointInterval = interval;
      return this;
    }

    /**
     * How often the checkpoint at a shard's end or at a stop is tried while DynamoDB throttles or
     * fails. Pauses between attempts double from 100 ms. Default 6: about 3 s in all, well within
     * KCL's 30 s for handing a lease over.
     *
     * @param attempts at least 1
     * @return this
     */
    public Builder checkpointAttempts(int attempts) {
      this.checkpointAttempts = attempts;
      return this;
    }

    /**
     * What becomes of open windows at a stop. Default {@link ShutdownPolicy#KEEP_OPEN_WINDOWS}.
     *
     * @param policy the policy
     * @return this
     */
    public Builder shutdownPolicy(ShutdownPolicy policy) {
      this.shutdownPolicy = policy;
      return this;
    }

    /**
     * What tells the time. Default: the system's clock.
     *
     * @param clock the clock
     * @return this
     */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /**
     * The settings.
     *
     * @return the settings
     * @throws IllegalArgumentException if a value is out of its range
     */
    public ProcessorSettings build() {
      return new ProcessorSettings(
          codec, applicationName, checkpointInterval, checkpointAttempts, shutdownPolicy, clock);
    }
  }
}
