package io.stocktrade.consumer;

/**
 * Which of KCL's generations the workers of an application must get along with.
 *
 * <p>An application that ran on KCL 2 is brought to KCL 3 by going through the values in their
 * order, each deployed to all workers before the next one. A new application is {@link #KCL_3}.
 */
public enum KclCompatibility {
  /**
   * Works as KCL 2 does and writes nothing that KCL 2 does not know, but bears what {@link #KCL_2}
   * writes. The way back to KCL 2 is open.
   */
  KCL_2_PREPARING,
  /**
   * Works as KCL 2 does and, once all workers run KCL 3, changes to KCL 3's way by itself. The way
   * back is open by KCL's migration tool. A new application starts faster with it, since KCL does
   * not wait for the lease table's index; but AWS means it for migration only.
   */
  KCL_2,
  /** Works as KCL 3 does. There is no way back to KCL 2. The default. */
  KCL_3
}
