package io.stocktrade.local.faults;

import io.stocktrade.local.store.ShardIds;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A rule with its count of calls. Thread-safe.
 *
 * <p>Chance is a function of seed, rule, call and entry, not the next number of a generator:
 * threads share nothing but the count, and what happens to a call does not depend on the others.
 */
final class ActiveRule {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private final FaultRule rule;
  private final int shardIndex;
  private final long seed;
  private final LongAdder kind;
  private final AtomicLong calls = new AtomicLong();
  private final LongAdder struck = new LongAdder();
  private final LongAdder done = new LongAdder();

  ActiveRule(FaultRule rule, int place, long planSeed, LongAdder kind) {
    this.rule = rule;
    this.shardIndex = rule.shard().map(id -> ShardIds.parse(id).orElseThrow()).orElse(-1);
    this.seed = mix(planSeed + GOLDEN * (place + 1));
    this.kind = kind;
  }

  Fault fault() {
    return rule.fault();
  }

  boolean isFor(FaultService service, String operation) {
    return rule.service() == service
        && (rule.operations().isEmpty() || rule.operations().contains(operation));
  }

  boolean isForStream(@Nullable String stream) {
    return rule.stream().isEmpty() || rule.stream().get().equals(stream);
  }

  boolean isFor(int index) {
    return shardIndex < 0 || shardIndex == index;
  }

  boolean isFor(CallSubject subject) {
    return (rule.stream().isEmpty() || isForStream(subject.stream().orElse(null)))
        && (shardIndex < 0 || subject.touches(shardIndex));
  }

  boolean asksForSubject() {
    return rule.stream().isPresent() || shardIndex >= 0;
  }

  /** Counts a call that the rule matches; its number if it is struck, else 0. */
  long strike(long millisSinceStart) {
    long call = calls.incrementAndGet();
    if (!rule.schedule().allows(call, millisSinceStart) || random(call, 0) >= rule.probability()) {
      return 0;
    }
    struck.increment();
    return call;
  }

  /** Counts something that the rule did. */
  void done() {
    done.increment();
    kind.increment();
  }

  /** A number {@code [0, 1)}, always the same for the same seed, call and entry. */
  double random(long call, long entry) {
    return (mix(mix(seed + GOLDEN * call) + GOLDEN * entry) >>> 11) * UNIT;
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  FaultCounters.Rule counters() {
    return new FaultCounters.Rule(
        rule.name(), rule.fault().kind(), calls.get(), struck.sum(), done.sum());
  }
}
