package io.stocktrade.benchmarks.publish;

import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.PublisherCounts;
import io.stocktrade.producer.TradePublisher;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What PutRecordsTradePublisher holds while the endpoint is gone and trades keep coming as fast as
 * they are taken.
 */
final class Outage {
  private static final Duration BEFORE = Duration.ofSeconds(5);
  private static final Duration LONG = Duration.ofMinutes(5);

  private final PrintStream out;
  private final Endpoint endpoint;
  private final StockTrade[] trades;
  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private long mostUsed;
  private long mostHeld;
  private volatile boolean ended;

  Outage(PrintStream out, Endpoint endpoint, StockTrade[] trades) {
    this.out = out;
    this.endpoint = endpoint;
    this.trades = trades;
  }

  void run(Duration time) throws InterruptedException, IOException {
    Contender contender =
        Contenders.putRecords(endpoint.target(), builder -> builder.timeToLive(time.plus(LONG)));
    try (contender) {
      TradePublisher publisher = ((OurPublisher) contender).publisher();
      Thread source = new Thread(() -> publishAll(contender), "source");
      source.start();
      header();
      watch("up", publisher, BEFORE);
      endpoint.kill();
      watch("down", publisher, time);
      endpoint.restart();
      watch("up again", publisher, BEFORE);
      ended = true;
      source.join();
      boolean all = contender.flush(LONG);
      line("flushed: " + all, publisher);
      out.printf(
          "most heap in use after a collection: %d MB, most in use at all: %d MB of %d MB%n",
          mostHeld >> 20, mostUsed >> 20, Runtime.getRuntime().maxMemory() >> 20);
      PublisherCounts counts = publisher.counts();
      out.printf(
          "published %,d, delivered %,d, expired %,d, failed %,d; sent again %,d times%n",
          counts.published(),
          counts.delivered(),
          counts.expired(),
          counts.failed(),
          counts.retried());
    }
  }

  private void publishAll(Contender contender) {
    try {
      for (int i = 0; !ended; i++) {
        contender.publish(trades[i & (trades.length - 1)], ok -> {});
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once a second; what is left after a collection is what is held. */
  private void watch(String state, TradePublisher publisher, Duration time)
      throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    for (int i = 0; System.nanoTime() - end < 0; i++) {
      TimeUnit.SECONDS.sleep(1);
      mostUsed = Math.max(mostUsed, memory.getHeapMemoryUsage().getUsed());
      if (i % 5 == 4) {
        System.gc();
        mostHeld = Math.max(mostHeld, memory.getHeapMemoryUsage().getUsed());
        line(state, publisher);
      }
    }
  }

  private void header() {
    out.printf(
        "%-16s %12s %12s %12s %12s %12s%n",
        "endpoint", "published", "delivered", "outstanding", "KB of them", "heap MB");
  }

  private void line(String state, TradePublisher publisher) {
    PublisherCounts counts = publisher.counts();
    out.printf(
        "%-16s %,12d %,12d %,12d %,12d %,12d%n",
        state,
        counts.published(),
        counts.delivered(),
        counts.outstanding(),
        counts.outstandingBytes() >> 10,
        memory.getHeapMemoryUsage().getUsed() >> 20);
  }
}
