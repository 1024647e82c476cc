package io.stocktrade.consumer;

import io.stocktrade.consumer.hook.FailedCall;
import io.stocktrade.consumer.hook.Hook;
import io.stocktrade.consumer.hook.HookPolicy;
import io.stocktrade.consumer.hook.HookRetry;
import io.stocktrade.consumer.window.RecordPosition;
import io.stocktrade.consumer.window.WindowId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the hook policy out for one processor; used by its thread.
 *
 * <p>It stands between a hook and whatever called it, so that the window engine never sees an
 * exception that is mended or skipped: an engine into which one was thrown is of no more use.
 */
final class HookGuard {
  private static final Logger log = LoggerFactory.getLogger(HookGuard.class);

  private final ShardHold hold;
  private final ProcessorSettings settings;
  private final Pauser pauser;
  private final Map<HookRetry, SplittableRandom> jitters = new HashMap<>();
  private final LogLimiter recoveredLines = new LogLimiter();
  private Duration retrying = Duration.ZERO;

  HookGuard(ShardHold hold, ProcessorSettings settings, Pauser pauser) {
    this.hold = hold;
    this.settings = settings;
    this.pauser = pauser;
  }

  /** The time for retries begins anew. */
  void batchBegins() {
    retrying = Duration.ZERO;
  }

  /**
   * Does with a failed call what the policy says.
   *
   * @param again makes the call again
   * @throws HookStopException if the processing is to stop; otherwise it goes on as if the call had
   *     succeeded
   */
  void failed(
      Hook hook,
      @Nullable RecordPosition position,
      @Nullable WindowId window,
      Object argument,
      Throwable thrown,
      Runnable again) {
    Attempts attempts = new Attempts(thrown);
    HookPolicy policy = settings.hookPolicy(hook);
    if (policy.retry().isPresent() && retry(policy.retry().get(), attempts, again)) {
      hold.count(TroubleCounts.hookRecovered(attempts.made - 1));
      recoveredLines
          .admit(settings.clock().instant())
          .ifPresent(
              more ->
                  log.info(
                      "Shard {}: {} succeeded at attempt {}, before: {} ({} more since the last"
                          + " such line)",
                      hold.shardId(),
                      hook.methodName(),
                      attempts.made,
                      attempts.last.toString(),
                      more));
      return;
    }
    FailedCall call =
        new FailedCall(
            hold.shardId(),
            hook,
            Optional.ofNullable(position),
            Optional.ofNullable(window),
            argument,
            attempts.made,
            attempts.last);
    String refused = isBearable(attempts.last) ? capture(policy.then(), call) : "";
    boolean captured = refused == null;
    hold.count(TroubleCounts.hookFailed(attempts.made - 1, captured));
    hold.hookFailed(call, captured);
    if (refused != null) {
      throw new HookStopException(call, refused);
    }
    log.warn("Skipped and captured: {}", call.toString());
    log.debug("Its stack trace", call.cause());
  }

  private boolean retry(HookRetry retry, Attempts attempts, Runnable again) {
    SplittableRandom jitter =
        jitters.computeIfAbsent(
            retry, r -> new SplittableRandom(r.jitterSeed() ^ hold.shardId().hashCode()));
    Duration pause = retry.firstPause();
    while (attempts.made <= retry.retries() && isBearable(attempts.last)) {
      Duration shortened = shortened(pause, jitter);
      if (retrying.plus(shortened).compareTo(retry.limit()) > 0) {
        return false;
      }
      Instant before = settings.clock().instant();
      try {
        pauser.pause(shortened);
        attempts.made++;
        again.run();
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } catch (Throwable e) {
        attempts.last = e;
      } finally {
        Duration elapsed = Duration.between(before, settings.clock().instant());
        // Whatever the clock does, the pause has passed.
        retrying = retrying.plus(elapsed.compareTo(shortened) > 0 ? elapsed : shortened);
      }
      pause = pause.multipliedBy(2);
      if (pause.compareTo(retry.longestPause()) > 0) {
        pause = retry.longestPause();
      }
    }
    return false;
  }

  /** Captures the call and returns null, or says why not. */
  private @Nullable String capture(HookPolicy.Then then, FailedCall call) {
    if (!(then instanceof HookPolicy.Capture capture)) {
      return "";
    }
    if (!hold.takeCapture(capture.budget())) {
      return " (not skipped: the budget is spent, " + capture.budget() + ")";
    }
    try {
      capture.capture().capture(call);
      return null;
    } catch (RuntimeException e) {
      if (e != call.cause()) {
        call.cause().addSuppressed(e);
      }
      return " (not skipped: the capture failed with " + e + ")";
    }
  }

  /** Whether a policy may deal with it: nobody is to go on after an Error or an interrupt. */
  private static boolean isBearable(Throwable thrown) {
    return thrown instanceof Exception && !Thread.currentThread().isInterrupted();
  }

  private static Duration shortened(Duration pause, SplittableRandom jitter) {
    long nanos = pause.toNanos();
    return Duration.ofNanos(nanos - jitter.nextLong(nanos / 2 + 1));
  }

  /** The calls that were made, and what the last of them threw. */
  private static final class Attempts {
    int made = 1;
    Throwable last;

    Attempts(Throwable first) {
      this.last = first;
    }
  }
}
