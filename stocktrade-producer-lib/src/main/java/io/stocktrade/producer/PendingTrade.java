package io.stocktrade.producer;

import io.stocktrade.producer.PublishResult.Attempt;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.PublishResult.Expired;
import io.stocktrade.producer.PublishResult.Failed;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A trade between its admission and its result: the bytes to send, and whom to tell.
 *
 * <p>Thread-safe. The first result counts; later ones, of a try that was thought lost, do nothing.
 */
final class PendingTrade {
  private static final VarHandle DONE;

  static {
    try {
      DONE = MethodHandles.lookup().findVarHandle(PendingTrade.class, "done", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Publishing publishing;
  private final Cohort cohort;
  private final String partitionKey;
  private final byte[] data;
  private final int bytes;
  private final long publishedNanos;
  private final CompletableFuture<PublishResult> result = new CompletableFuture<>();

  @SuppressWarnings("unused") // through DONE
  private volatile boolean done;

  PendingTrade(
      Publishing publishing,
      Cohort cohort,
      String partitionKey,
      byte[] data,
      int bytes,
      long publishedNanos) {
    this.publishing = publishing;
    this.cohort = cohort;
    this.partitionKey = partitionKey;
    this.data = data;
    this.bytes = bytes;
    this.publishedNanos = publishedNanos;
  }

  String partitionKey() {
    return partitionKey;
  }

  /** The encoded trade: not to be changed. */
  byte[] data() {
    return data;
  }

  /** What it counts against the limit: key and data. */
  int bytes() {
    return bytes;
  }

  /** When it was published, on the clock of {@link System#nanoTime}. */
  long publishedNanos() {
    return publishedNanos;
  }

  Cohort cohort() {
    return cohort;
  }

  CompletableFuture<PublishResult> result() {
    return result;
  }

  boolean isDone() {
    return done;
  }

  /** It was refused, or not confirmed in time, and is sent anew. */
  void countRetried() {
    publishing.countRetried();
  }

  /** It is sent anew because the sender died with it. */
  void countResent() {
    publishing.countResent();
  }

  void delivered(String shardId, String sequenceNumber, int attempts) {
    if (DONE.compareAndSet(this, false, true)) {
      publishing.delivered(this, new Delivered(shardId, sequenceNumber, attempts));
    }
  }

  void expired(List<Attempt> attempts) {
    if (DONE.compareAndSet(this, false, true)) {
      publishing.gaveUp(this, new Expired(attempts, false));
    }
  }

  void failed(String reason, List<Attempt> attempts) {
    if (DONE.compareAndSet(this, false, true)) {
      publishing.gaveUp(this, new Failed(reason, attempts, false));
    }
  }
}
