package io.stocktrade.producer;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.producer.IKinesisProducer;

/** Asks and ends KPLs, which have no time limits of their own. */
final class KplControl {
  private static final Logger log = LoggerFactory.getLogger(KplControl.class);

  /** The native process answers in milliseconds once it runs, which takes a second or so. */
  private static final Duration PING_TIMEOUT = Duration.ofSeconds(5);

  private KplControl() {}

  /** Whether the native process answers, now or after KPL has restarted it. */
  static boolean isAlive(IKinesisProducer producer) throws InterruptedException {
    try {
      ping(producer, PING_TIMEOUT);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      log.debug("KPL's native process does not answer", e);
      return false;
    }
  }

  /** Asks the native process for a metric, which it answers from memory. */
  static void ping(IKinesisProducer producer, Duration timeout)
      throws InterruptedException, ExecutionException, TimeoutException {
    FutureTask<?> ping = new FutureTask<>(() -> producer.getMetrics("UserRecordsPut", 1));
    // KPL's call waits for ever, hence a thread for it.
    Thread thread = new Thread(ping, "stocktrade-kpl-ping");
    thread.setDaemon(true);
    thread.start();
    try {
      ping.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      ping.cancel(true);
    }
  }

  /** Ends a KPL and its native process. Most of its trades have failed when this returns. */
  static void stop(IKinesisProducer producer) {
    try {
      producer.destroy();
      // Again: if the native process died a moment before, KPL 1.1.1 was about to start another,
      // and would leave that behind.
      producer.destroy();
    } catch (RuntimeException e) {
      log.debug("KPL did not end as it should", e);
    }
  }
}
