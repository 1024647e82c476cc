package io.stocktrade.local.faults;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with one call. Immutable.
 *
 * @param delayMillis how much later it begins; 0 for at once
 * @param end what ends it before or after its effect: {@link Fault.Throttle}, {@link
 *     Fault.InternalFailure}, {@link Fault.ServiceUnavailable}, {@link Fault.Disconnect} or {@link
 *     Fault.ExpireIterator}; null for nothing
 */
public record CallFaults(long delayMillis, @Nullable Fault end) {
  /** Nothing goes wrong. */
  public static final CallFaults NONE = new CallFaults(0, null);
}
