package io.stocktrade.local.faults;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the faults have done. Immutable.
 *
 * @param rules the current plan's rules in their order, counted since the plan was set
 * @param kinds how often each {@linkplain Fault#kind kind} of fault was done since the start, by
 *     all plans; kinds that never were are missing
 */
public record FaultCounters(List<Rule> rules, Map<String, Long> kinds) {
  /** Copies both. */
  public FaultCounters {
    rules = List.copyOf(rules);
    kinds = Map.copyOf(kinds);
  }

  /**
   * What one rule has done.
   *
   * @param name the rule's, may be empty
   * @param kind the {@linkplain Fault#kind kind} of its fault
   * @param calls how many calls it matched
   * @param struck how many of those it struck
   * @param done what came of it: refused or doubled records and slow events where the fault is one
   *     of records or events, else the calls that were struck
   */
  public record Rule(String name, String kind, long calls, long struck, long done) {}

  /**
   * How often a kind of fault was done since the start.
   *
   * @param kind for example {@code throttle}
   * @return 0 or more
   */
  public long of(String kind) {
    return kinds.getOrDefault(kind, 0L);
  }

  /**
   * Writes the counters as JSON: {@code {"rules": [{"name", "kind", "calls", "struck", "done"}],
   * "kinds": {…}}}.
   *
   * @return JSON on one line
   */
  public String toJson() {
    return FaultPlanWriter.object(
        out -> {
          out.writeArrayFieldStart("rules");
          for (Rule rule : rules) {
            out.writeStartObject();
            out.writeStringField("name", rule.name());
            out.writeStringField("kind", rule.kind());
            out.writeNumberField("calls", rule.calls());
            out.writeNumberField("struck", rule.struck());
            out.writeNumberField("done", rule.done());
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeObjectFieldStart("kinds");
          for (Map.Entry<String, Long> kind : new TreeMap<>(kinds).entrySet()) {
            out.writeNumberField(kind.getKey(), kind.getValue());
          }
          out.writeEndObject();
        });
  }
}
