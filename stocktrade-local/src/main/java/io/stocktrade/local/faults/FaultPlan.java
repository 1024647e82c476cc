package io.stocktrade.local.faults;

import java.util.List;

/**
 * All that is to go wrong. Immutable.
 *
 * <p>Rules are looked at in their order. Latencies add up; the first rule that answers the call or
 * breaks its connection ends it, and those after it don't count the call.
 *
 * <p>Repeatable: whether a rule strikes its n-th call depends on the seed, the rule's place and n
 * alone. Which call is the n-th is up to the clients if several call at once.
 *
 * <pre>{@code
 * FaultPlan.of(
 *         FaultRule.of(Fault.throttleEntries(0.3)).stream("trades"),
 *         FaultRule.of(Fault.disconnectAfter()).on("PutRecords").every(10))
 *     .seed(42)
 * }</pre>
 *
 * @param seed makes another repetition of the same rules
 * @param rules up to {@link #MAX_RULES}
 */
public record FaultPlan(long seed, List<FaultRule> rules) {
  /** The most rules that a plan can have. */
  public static final int MAX_RULES = 1000;

  private static final FaultPlan NONE = new FaultPlan(0, List.of());

  /** Copies the rules. */
  public FaultPlan {
    rules = List.copyOf(rules);
    if (rules.size() > MAX_RULES) {
      throw new IllegalArgumentException(
          "rules: " + rules.size() + " of them (expected: up to " + MAX_RULES + ")");
    }
  }

  /**
   * Nothing goes wrong.
   *
   * @return a plan without rules
   */
  public static FaultPlan none() {
    return NONE;
  }

  /**
   * A plan with seed 0.
   *
   * @param rules in the order in which they are looked at
   * @return the plan
   */
  public static FaultPlan of(FaultRule... rules) {
    return new FaultPlan(0, List.of(rules));
  }

  /**
   * Another repetition of the same rules.
   *
   * @param newSeed any number
   * @return the plan with this seed
   */
  public FaultPlan seed(long newSeed) {
    return new FaultPlan(newSeed, rules);
  }

  /**
   * Reads a plan. All fields but a rule's {@code fault} may be left out; one that is unknown or
   * given twice is an error.
   *
   * <pre>{@code
   * {"seed": 42, "rules": [{
   *   "name": "lost answers", "service": "kinesis", "operations": ["PutRecords"],
   *   "stream": "trades", "shard": "shardId-000000000000",
   *   "probability": 0.1, "after": 10, "every": 2, "first": 100,
   *   "fromMillis": 0, "untilMillis": 60000,
   *   "fault": {"kind": "disconnect", "moment": "after"}}]}
   * }</pre>
   *
   * <p>Faults: {@code throttle}, {@code throttleEntries} with a {@code probability}, {@code
   * internalFailure}, {@code serviceUnavailable}, {@code latency} with a {@code delay}, {@code
   * disconnect} with a {@code moment}, {@code duplicate} with a {@code probability}, {@code
   * expireIterator}, {@code slowFanOut} with a {@code delay}. Delays: {@code {"distribution":
   * "fixed", "millis": 5}}, {@code uniform} with {@code minMillis} and {@code maxMillis}, {@code
   * exponential} with {@code meanMillis} and {@code maxMillis}.
   *
   * @param json an object
   * @return the plan
   * @throws IllegalArgumentException if it is no plan; the message is one line that names the
   *     field, for example {@code rules[0].probability: 2.0 (expected: above 0, up to 1)}
   */
  public static FaultPlan parse(String json) {
    return FaultPlanReader.read(json);
  }

  /**
   * Writes the plan such that {@link #parse} gives an equal one.
   *
   * @return JSON on one line
   */
  public String toJson() {
    return FaultPlanWriter.write(this);
  }
}
