package io.stocktrade.local.faults;

import java.util.List;

/** What goes wrong with the single records of one put. For one thread. */
public final class EntryFaults {
  private final List<Strike> strikes;

  EntryFaults(List<Strike> strikes) {
    this.strikes = strikes;
  }

  /** A rule that struck its n-th call. */
  record Strike(ActiveRule rule, long call, double probability) {}

  /**
   * Whether a record is refused as one too many.
   *
   * @param entry its place in the call, from 0; ask once
   * @param shardIndex the number of the shard it belongs to
   * @return true if it must not be stored
   */
  public boolean refuses(int entry, int shardIndex) {
    return strikes(Fault.ThrottleEntries.class, entry, shardIndex);
  }

  /**
   * Whether a record is stored twice.
   *
   * @param entry its place in the call, from 0; ask once, and only for records that are stored
   * @param shardIndex the number of the shard it belongs to
   * @return true if it must be stored once more
   */
  public boolean doubles(int entry, int shardIndex) {
    return strikes(Fault.Duplicate.class, entry, shardIndex);
  }

  private boolean strikes(Class<? extends Fault> kind, int entry, int shardIndex) {
    for (Strike strike : strikes) {
      ActiveRule rule = strike.rule();
      if (kind.isInstance(rule.fault())
          && rule.isFor(shardIndex)
          && rule.random(strike.call(), entry + 1L) < strike.probability()) {
        rule.done();
        return true;
      }
    }
    return false;
  }
}
