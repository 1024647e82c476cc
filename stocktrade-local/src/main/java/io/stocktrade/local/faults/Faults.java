package io.stocktrade.local.faults;

/**
 * Makes a running embedded AWS fail, and says what it did. Thread-safe.
 *
 * <p>The same by HTTP on Kinesis's port, for those in another process: {@code PUT}, {@code GET} and
 * {@code DELETE} of {@code /_admin/faults} with a plan in JSON, {@code GET} of {@code
 * /_admin/faults/counters}.
 */
public final class Faults {
  private final FaultInjector injector;

  /**
   * The controls of an injector.
   *
   * @param injector what the servers ask
   */
  public Faults(FaultInjector injector) {
    this.injector = injector;
  }

  /**
   * Sets what goes wrong from the next call on; times and counts of rules start anew.
   *
   * @param plan {@link FaultPlan#none()} for nothing
   */
  public void set(FaultPlan plan) {
    injector.set(plan);
  }

  /** Ends all faults. Delays that have begun run to their end. */
  public void clear() {
    injector.set(FaultPlan.none());
  }

  /**
   * What is set to go wrong.
   *
   * @return the plan; {@link FaultPlan#none()} after {@link #clear}
   */
  public FaultPlan plan() {
    return injector.plan();
  }

  /**
   * What the faults have done.
   *
   * @return the counters of this moment
   */
  public FaultCounters counters() {
    return injector.counters();
  }
}
