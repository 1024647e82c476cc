package io.stocktrade.consumer.hook;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What becomes of a hook's call that throws an exception: it may be tried again, and then either
 * the consumer stops or the call is skipped and captured.
 *
 * <pre>{@code
 * HookPolicy.stop()                                            // the default
 * HookPolicy.stop().afterRetries(HookRetry.times(5))
 * HookPolicy.capture(deadLetters::append, CaptureBudget.per(10, Duration.ofMinutes(1)))
 *     .afterRetries(HookRetry.times(3))
 * }</pre>
 *
 * <p>Only the one call is repeated or skipped, never the trade's way into its windows: whatever a
 * hook does, a trade is counted once. A hook that is tried again is called with the same argument,
 * so what it had done before it threw, it does twice.
 *
 * <p><b>A stop loses nothing.</b> The processor takes no further records and writes no further
 * checkpoint, and the consumer closes itself and says why. After the cause is mended, a start goes
 * on at the last checkpoint: the records after it come again, in the same order, and the hooks are
 * called for them again, those that had succeeded and those that were captured included. With
 * windows the checkpoint lies before the first trade of the oldest open window, so the windows come
 * out whole.
 *
 * <p><b>An {@link Error}</b>, such as one for memory that has run out, always stops the consumer,
 * and so does an exception on a thread that was interrupted.
 *
 * @param retry how the call is tried again first; empty for not at all
 * @param then what is done when that did not help
 */
public record HookPolicy(Optional<HookRetry> retry, Then then) {
  /** Rejects null. */
  public HookPolicy {
    requireNonNull(retry, "retry");
    requireNonNull(then, "then");
  }

  /**
   * Stops the consumer.
   *
   * @return the policy
   */
  public static HookPolicy stop() {
    return new HookPolicy(Optional.empty(), new Stop());
  }

  /**
   * Skips the call and hands it to the capture; stops the consumer when the budget is spent.
   *
   * @param capture takes the skipped calls
   * @param budget how many of them
   * @return the policy
   */
  public static HookPolicy capture(FailureCapture capture, CaptureBudget budget) {
    return new HookPolicy(Optional.empty(), new Capture(capture, budget));
  }

  /**
   * The same, after the call has been tried again.
   *
   * @param first how
   * @return the policy
   */
  public HookPolicy afterRetries(HookRetry first) {
    return new HookPolicy(Optional.of(first), then);
  }

  /** What is done with a call that threw and is not tried again. */
  public sealed interface Then {}

  /** The consumer stops. */
  public record Stop() implements Then {}

  /**
   * The call is skipped and captured.
   *
   * @param capture takes the skipped calls
   * @param budget how many of them; one more stops the consumer
   */
  public record Capture(FailureCapture capture, CaptureBudget budget) implements Then {
    /** Rejects null. */
    public Capture {
      requireNonNull(capture, "capture");
      requireNonNull(budget, "budget");
    }
  }
}
