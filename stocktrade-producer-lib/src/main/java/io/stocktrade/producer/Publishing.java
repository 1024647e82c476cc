package io.stocktrade.producer;

import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.DeadLetters.Letter;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.PublishResult.Expired;
import io.stocktrade.producer.PublishResult.Failed;
import io.stocktrade.producer.PublishResult.Rejected;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all publishers do with a trade before and after it is sent: encode it, wait for room, hand
 * it to the {@link TradeSender}, count its result, leave it in the dead-letter journal if need be,
 * and tell who published it. And what they do as a whole: flush and close.
 *
 * <p>Thread-safe.
 */
final class Publishing {
  private static final Logger log = LoggerFactory.getLogger(Publishing.class);

  /** How long a close waits for what the sender has given up to be told and journaled. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final PublisherSettings settings;
  private final TradeSender sender;
  private final Admission admission;
  private final long maxBlockNanos;
  private final Cohorts cohorts = new Cohorts();
  private final @Nullable DeadLetterWriter deadLetters;
  private final @Nullable SafeMetrics metrics;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean drained;

  private final LongAdder published = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder expired = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final LongAdder resent = new LongAdder();
  private final LongAdder journaled = new LongAdder();

  Publishing(PublisherSettings settings, TradeSender sender) {
    this.settings = settings;
    this.sender = sender;
    this.admission = new Admission(settings.maxOutstanding(), settings.maxOutstandingBytes());
    this.maxBlockNanos = TimeUnit.NANOSECONDS.convert(settings.maxBlockTime());
    this.deadLetters =
        settings
            .deadLetters()
            .map(journal -> new DeadLetterWriter(journal, this::written, settings.stream()))
            .orElse(null);
    this.metrics =
        settings
            .metrics()
            .map(m -> new SafeMetrics(m, settings.stream(), this::counts))
            .orElse(null);
    if (metrics != null) {
      metrics.onOpen();
    }
  }

  /** What {@link TradePublisher#publish} does. */
  CompletableFuture<PublishResult> publish(StockTrade trade) throws InterruptedException {
    if (closing.get()) {
      throw closed();
    }
    long now = System.nanoTime();
    // All that is the user's code, and may throw, comes before the room is taken.
    String key = settings.partitionKeys().partitionKey(trade);
    byte[] data = settings.codec().encode(trade);
    String fault = RecordLimits.fault(key, data);
    if (!fault.isEmpty()) {
      return reject(fault);
    }
    int bytes = RecordLimits.bytes(key, data);
    if (!admission.acquire(bytes, maxBlockNanos)) {
      return reject(admission.noRoom());
    }
    PendingTrade pending = new PendingTrade(this, enter(bytes), key, data, bytes, now);
    published.increment();
    sender.send(pending);
    return pending.result();
  }

  private Cohort enter(int bytes) {
    boolean entered = false;
    try {
      Cohort cohort = cohorts.enter();
      entered = true;
      return cohort;
    } finally {
      if (!entered) {
        admission.release(bytes);
      }
    }
  }

  private CompletableFuture<PublishResult> reject(String reason) {
    published.increment();
    rejected.increment();
    return CompletableFuture.completedFuture(new Rejected(reason));
  }

  /** A trade was refused, or not confirmed in time, and is sent anew. */
  void countRetried() {
    retried.increment();
  }

  /** A trade is sent anew because the sender died with it. */
  void countResent() {
    resent.increment();
  }

  void delivered(PendingTrade trade, Delivered result) {
    delivered.increment();
    complete(trade, result);
  }

  void gaveUp(PendingTrade trade, PublishResult result) {
    if (deadLetters == null) {
      complete(trade, counted(result));
    } else {
      deadLetters.add(new Letter(trade, result));
    }
  }

  private void written(Letter letter, boolean isJournaled) {
    PublishResult result = letter.result();
    if (isJournaled) {
      journaled.increment();
      if (result instanceof Expired e) {
        result = new Expired(e.attempts(), true);
      } else if (result instanceof Failed f) {
        result = new Failed(f.reason(), f.attempts(), true);
      }
    }
    complete(letter.trade(), counted(result));
  }

  private PublishResult counted(PublishResult result) {
    (result instanceof Expired ? expired : failed).increment();
    return result;
  }

  private void complete(PendingTrade trade, PublishResult result) {
    if (metrics != null) {
      metrics.onResult(result, System.nanoTime() - trade.publishedNanos());
    }
    try {
      trade.result().complete(result);
    } finally {
      // Last: when a flush returns, all dependent actions have run.
      admission.release(trade.bytes());
      trade.cohort().leave();
    }
  }

  /** What {@link TradePublisher#flush} does. */
  boolean flush(Duration timeout) throws InterruptedException {
    return flush(cohorts.seal(), TimeUnit.NANOSECONDS.convert(timeout));
  }

  private boolean flush(List<Cohort> before, long nanos) throws InterruptedException {
    sender.flush();
    return Cohorts.await(before, nanos);
  }

  /** What {@link TradePublisher#close(Duration)} does. */
  boolean close(Duration timeout) throws InterruptedException {
    long nanos = TimeUnit.NANOSECONDS.convert(timeout);
    if (closing.getAndSet(true)) {
      return closed.await(nanos, TimeUnit.NANOSECONDS) && drained;
    }
    admission.close();
    List<Cohort> all = cohorts.close();
    try {
      drained = flush(all, nanos);
    } finally {
      if (!drained) {
        log.warn(
            "Closing with {} trades outstanding on stream {}: each that is not delivered by now {}",
            admission.trades(),
            settings.stream(),
            deadLetters == null ? "fails" : "goes to the dead-letter journal");
      }
      sender.close();
      awaitStragglers(all);
      if (deadLetters != null) {
        deadLetters.close();
      }
      if (metrics != null) {
        metrics.onClose();
      }
      closed.countDown();
    }
    return drained;
  }

  /** Waits for results that other threads are about to tell, and for the journal. */
  private void awaitStragglers(List<Cohort> all) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + GRACE.toNanos();
    try {
      while (true) {
        try {
          if (!Cohorts.await(all, deadline - System.nanoTime())) {
            log.error(
                "Closed stream {} with {} trades whose results were not told within {}",
                settings.stream(),
                admission.trades(),
                GRACE);
          }
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  PublisherCounts counts() {
    return new PublisherCounts(
        published.sum(),
        delivered.sum(),
        rejected.sum(),
        expired.sum(),
        failed.sum(),
        retried.sum(),
        resent.sum(),
        journaled.sum(),
        admission.trades(),
        admission.bytes());
  }

  static IllegalStateException closed() {
    return new IllegalStateException("the publisher is closed");
  }
}
