package io.stocktrade.local.faults;

import io.stocktrade.local.faults.EntryFaults.Strike;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the servers, call by call, what goes wrong. Thread-safe.
 *
 * <p>Without a plan, a question costs one volatile read.
 */
public final class FaultInjector {
  private final InstantSource clock;
  private final Map<String, LongAdder> kinds = new ConcurrentHashMap<>();
  private volatile @Nullable ActivePlan active;

  /**
   * An injector without a plan.
   *
   * @param clock for rules that strike within a span of time
   */
  public FaultInjector(InstantSource clock) {
    this.clock = clock;
  }

  private record ActivePlan(FaultPlan plan, List<ActiveRule> rules, long startMillis) {}

  void set(FaultPlan plan) {
    List<ActiveRule> rules = new ArrayList<>();
    for (FaultRule rule : plan.rules()) {
      LongAdder kind = kinds.computeIfAbsent(rule.fault().kind(), name -> new LongAdder());
      rules.add(new ActiveRule(rule, rules.size(), plan.seed(), kind));
    }
    active = rules.isEmpty() ? null : new ActivePlan(plan, List.copyOf(rules), clock.millis());
  }

  FaultPlan plan() {
    ActivePlan current = active;
    return current == null ? FaultPlan.none() : current.plan();
  }

  FaultCounters counters() {
    ActivePlan current = active;
    Map<String, Long> sums = new HashMap<>();
    kinds.forEach(
        (kind, count) -> {
          long sum = count.sum();
          if (sum > 0) {
            sums.put(kind, sum);
          }
        });
    return new FaultCounters(
        current == null ? List.of() : current.rules().stream().map(ActiveRule::counters).toList(),
        sums);
  }

  /**
   * Whether there is a plan at all.
   *
   * @return false if every answer would be that nothing goes wrong
   */
  public boolean isActive() {
    return active != null;
  }

  /**
   * What goes wrong with a call. Ask once for each call.
   *
   * @param service whose call
   * @param operation its name
   * @param about finds out what the call is about; called if a rule asks for it
   * @return {@link CallFaults#NONE} for nothing
   */
  public CallFaults onCall(FaultService service, String operation, Supplier<CallSubject> about) {
    ActivePlan current = active;
    return current == null ? CallFaults.NONE : onCall(current, service, operation, about);
  }

  private CallFaults onCall(
      ActivePlan plan, FaultService service, String operation, Supplier<CallSubject> about) {
    long millis = clock.millis() - plan.startMillis();
    long delay = 0;
    CallSubject subject = null;
    for (ActiveRule rule : plan.rules()) {
      if (isOfRecordsOrEvents(rule.fault()) || !rule.isFor(service, operation)) {
        continue;
      }
      if (rule.asksForSubject()) {
        subject = subject == null ? about.get() : subject;
        if (!rule.isFor(subject)) {
          continue;
        }
      }
      long call = rule.strike(millis);
      if (call == 0) {
        continue;
      }
      rule.done();
      if (rule.fault() instanceof Fault.Latency latency) {
        delay += latency.delay().millis(rule.random(call, 1));
      } else {
        return new CallFaults(delay, rule.fault());
      }
    }
    return delay == 0 ? CallFaults.NONE : new CallFaults(delay, null);
  }

  private static boolean isOfRecordsOrEvents(Fault fault) {
    return fault instanceof Fault.ThrottleEntries
        || fault instanceof Fault.Duplicate
        || fault instanceof Fault.SlowFanOut;
  }

  /**
   * What goes wrong with the single records of a put. Ask once for each call.
   *
   * @param operation PutRecord or PutRecords
   * @param stream the stream's name
   * @return null for nothing
   */
  public @Nullable EntryFaults onEntries(String operation, String stream) {
    ActivePlan plan = active;
    if (plan == null) {
      return null;
    }
    long millis = clock.millis() - plan.startMillis();
    List<Strike> strikes = new ArrayList<>();
    for (ActiveRule rule : plan.rules()) {
      Double probability = entryProbability(rule.fault());
      if (probability != null
          && rule.isFor(FaultService.KINESIS, operation)
          && rule.isForStream(stream)) {
        long call = rule.strike(millis);
        if (call > 0) {
          strikes.add(new Strike(rule, call, probability));
        }
      }
    }
    return strikes.isEmpty() ? null : new EntryFaults(strikes);
  }

  private static @Nullable Double entryProbability(Fault fault) {
    if (fault instanceof Fault.ThrottleEntries throttle) {
      return throttle.probability();
    }
    return fault instanceof Fault.Duplicate duplicate ? duplicate.probability() : null;
  }

  /**
   * How much later an event of a SubscribeToShard goes out. Ask once before each event, and wait
   * without holding a thread.
   *
   * @param stream the stream's name
   * @param shardIndex the shard's number
   * @return milliseconds; 0 for at once
   */
  public long onFanOutEvent(String stream, int shardIndex) {
    ActivePlan plan = active;
    if (plan == null) {
      return 0;
    }
    long millis = clock.millis() - plan.startMillis();
    long delay = 0;
    for (ActiveRule rule : plan.rules()) {
      if (rule.fault() instanceof Fault.SlowFanOut slow
          && rule.isForStream(stream)
          && rule.isFor(shardIndex)) {
        long call = rule.strike(millis);
        if (call > 0) {
          rule.done();
          delay += slow.delay().millis(rule.random(call, 1));
        }
      }
    }
    return delay;
  }
}
