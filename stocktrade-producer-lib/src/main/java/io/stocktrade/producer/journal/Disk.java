package io.stocktrade.producer.journal;

import java.io.IOException;

/** What can be made to survive a power cut. */
@FunctionalInterface
interface Disk {
  /** Returns when all that was written before is on the disk. */
  void sync() throws IOException;
}
