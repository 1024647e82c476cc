package io.stocktrade.consumer;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.hook.Hook;
import io.stocktrade.consumer.hook.HookPolicy;
import io.stocktrade.consumer.state.WindowStateStore;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.TradeCodec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

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
 * @param checkpoints what is kept for the one who takes a shard over
 * @param windowState where that is kept, where the processor is not run by a {@link
 *     StockTradeConsumer}, whose own store goes first
 * @param unusableState what to do when that can't be used
 * @param shutdownPolicy what becomes of open windows at a stop
 * @param hookPolicies what becomes of a hook's call that throws, for each hook
 * @param slowBatch how long the work on one batch of records should take at most
 * @param clock tells the time, for intervals; for idle shards KCL's time of reading goes first
 */
public record ProcessorSettings(
    TradeCodec codec,
    String applicationName,
    Duration checkpointInterval,
    int checkpointAttempts,
    CheckpointMode checkpoints,
    WindowStateStore windowState,
    UnusableState unusableState,
    ShutdownPolicy shutdownPolicy,
    Map<Hook, HookPolicy> hookPolicies,
    Duration slowBatch,
    InstantSource clock) {

  /** Rejects values out of their range with an {@link IllegalArgumentException}. */
  public ProcessorSettings {
    requireNonNull(codec, "codec");
    requireNonNull(checkpoints, "checkpoints");
    requireNonNull(windowState, "windowState");
    requireNonNull(unusableState, "unusableState");
    requireNonNull(shutdownPolicy, "shutdownPolicy");
    hookPolicies = Map.copyOf(hookPolicies);
    if (hookPolicies.size() != Hook.values().length) {
      throw new IllegalArgumentException(
          "hookPolicies: for " + hookPolicies.keySet() + " (expected: for each hook)");
    }
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
    if (slowBatch.isNegative() || slowBatch.isZero()) {
      throw new IllegalArgumentException("slowBatch: " + slowBatch + " (expected: more than zero)");
    }
  }

  /**
   * What becomes of a hook's call that throws.
   *
   * @param hook the hook
   * @return the policy
   */
  public HookPolicy hookPolicy(Hook hook) {
    return requireNonNull(hookPolicies.get(hook), "complete");
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
        codec,
        applicationName,
        checkpointInterval,
        checkpointAttempts,
        checkpoints,
        windowState,
        unusableState,
        shutdownPolicy,
        hookPolicies,
        slowBatch,
        other);
  }

  /** Collects settings; not thread-safe. */
  public static final class Builder {
    private TradeCodec codec = new JsonTradeCodec();
    private String applicationName = "stocktrade";
    private Duration checkpointInterval = Duration.ofSeconds(5);
    private int checkpointAttempts = 6;
    private CheckpointMode checkpoints = CheckpointMode.windowAligned();
    private WindowStateStore windowState = WindowStateStore.none();
    private UnusableState unusableState = UnusableState.STOP;
    private ShutdownPolicy shutdownPolicy = ShutdownPolicy.KEEP_OPEN_WINDOWS;
    private final Map<Hook, HookPolicy> hookPolicies = new EnumMap<>(Hook.class);
    private Duration slowBatch = Duration.ofSeconds(20);
    private InstantSource clock = InstantSource.system();

    private Builder() {
      hookPolicy(HookPolicy.stop());
    }

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
     * What is kept for the one who takes a shard over, and so where the checkpoint may be. Default
     * {@link CheckpointMode#windowAligned()}. Only for processors with windows.
     *
     * @param mode the mode
     * @return this
     */
    public Builder checkpoints(CheckpointMode mode) {
      this.checkpoints = mode;
      return this;
    }

    /**
     * Where that is kept, for a processor that is run by KCL itself; a {@link StockTradeConsumer}
     * has a store of its own. Default {@link WindowStateStore#none()}: then, after a restart,
     * windows that were final may come again with only their last trades, trades that were late may
     * be counted, and copies of earlier trades are.
     *
     * @param store the store
     * @return this
     */
    public Builder windowState(WindowStateStore store) {
      this.windowState = store;
      return this;
    }

    /**
     * What to do when a shard's window state can't be used. Default {@link UnusableState#STOP}.
     *
     * @param policy the policy
     * @return this
     */
    public Builder unusableState(UnusableState policy) {
      this.unusableState = policy;
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
     * What becomes of a hook's call that throws, whichever hook it is. Default {@link
     * HookPolicy#stop()}: nothing is lost, and nobody is in doubt about it.
     *
     * @param policy the policy for all hooks
     * @return this
     */
    public Builder hookPolicy(HookPolicy policy) {
      for (Hook hook : Hook.values()) {
        hookPolicies.put(hook, policy);
      }
      return this;
    }

    /**
     * What becomes of one hook's call that throws: a window's result may be worth more than what is
     * done with each trade.
     *
     * @param hook the hook
     * @param policy the policy for it alone
     * @return this
     */
    public Builder hookPolicy(Hook hook, HookPolicy policy) {
      hookPolicies.put(hook, policy);
      return this;
    }

    /**
     * How long the work on one batch of records should take at most. A batch that takes longer is
     * logged, counted and told as {@link ConsumerEvent.BatchSlow} while it still is in work.
     * Default 20 s: early enough before KCL takes a lease that is to be handed over by force, after
     * 30 s, and before fan-out loses patience and reads again, after some 35 s.
     *
     * @param limit more than zero
     * @return this
     */
    public Builder slowBatch(Duration limit) {
      this.slowBatch = limit;
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
          codec,
          applicationName,
          checkpointInterval,
          checkpointAttempts,
          checkpoints,
          windowState,
          unusableState,
          shutdownPolicy,
          hookPolicies,
          slowBatch,
          clock);
    }
  }
}
