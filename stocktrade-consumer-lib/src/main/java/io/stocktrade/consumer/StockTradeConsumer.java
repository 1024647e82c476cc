package io.stocktrade.consumer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs trade processors on the Kinesis Client Library, with one processor for each shard that this
 * worker holds the lease of.
 *
 * <pre>{@code
 * try (StockTradeConsumer consumer =
 *     StockTradeConsumer.builder()
 *         .streamName("StockTradeStream")
 *         .applicationName("stats")
 *         .region(Region.US_EAST_1)
 *         .processors(StatsPrinter::new)
 *         .build()) {
 *   consumer.start();
 *   consumer.terminated().join();
 * }
 * }</pre>
 *
 * <p>Start the same application on several machines and they share the shards. The lease table is
 * named after the application.
 *
 * <p>Thread-safe. A consumer is started once and closed once; it can't be started again. When it
 * can't start, or a hook throws and its policy says so, the consumer closes itself and says why in
 * {@link #failure()}. What a person can mend, such as a stream that does not exist, is one line: a
 * {@link ConsumerStartException}.
 */
public final class StockTradeConsumer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StockTradeConsumer.class);
  private static final Duration DEFAULT_CLOSE = Duration.ofSeconds(30);

  private final ConsumerConfig config;
  private final ConsumerMonitor monitor;
  private final KclWorker worker;
  private volatile @Nullable BatchWatch watch;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CompletableFuture<Boolean> terminated = new CompletableFuture<>();

  StockTradeConsumer(ConsumerConfig config) {
    this.config = config;
    this.monitor =
        new ConsumerMonitor(
            config.applicationName(), config.clock(), config.listener(), config.metrics());
    this.worker = new KclWorker(config, monitor);
  }

  /**
   * A builder that holds the defaults.
   *
   * @return the builder
   */
  public static StockTradeConsumerBuilder builder() {
    return new StockTradeConsumerBuilder();
  }

  /**
   * Starts to consume, and returns at once.
   *
   * @throws IllegalStateException if the consumer has been started or closed before
   */
  public void start() {
    if (closing.get() || !started.compareAndSet(false, true)) {
      throw new IllegalStateException("consumer: started before (expected: new)");
    }
    monitor.started();
    watch = BatchWatch.begin(monitor);
    var unused = monitor.failure().thenAccept(failure -> closeAfterFailure());
    worker.start();
  }

  /**
   * Completes when KCL runs and this worker has taken its first shard, so that what is written to
   * it from now on is consumed as it comes, also from {@link StartPosition#latest()} (with fan-out,
   * from its first batch on); exceptionally if KCL can't start or the consumer is closed before.
   * Where other workers hold all shards it does not complete until one is given up.
   *
   * @return the future
   */
  public CompletableFuture<Void> ready() {
    return monitor.firstLease().copy();
  }

  /**
   * Waits until {@link #ready()}.
   *
   * @param timeout how long to wait at most
   * @return true if this worker has taken a shard, false if the time is over or it won't come to it
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public boolean awaitReady(Duration timeout) throws InterruptedException {
    try {
      monitor.firstLease().get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException | java.util.concurrent.CancellationException e) {
      log.debug("Not ready", e);
      return false;
    } catch (TimeoutException e) {
      return false;
    }
  }

  /**
   * How far this worker has come. Counts move when a batch has been processed.
   *
   * @return what was done up to now
   */
  public ConsumerProgress progress() {
    return monitor.progress();
  }

  /**
   * How the consumer does now: for health checks and dashboards.
   *
   * @return its state and that of the shards it holds
   */
  public ConsumerHealth health() {
    return monitor.health();
  }

  /**
   * Why the consumer stopped by itself, if it did.
   *
   * @return the first failure; empty if there was none up to now
   */
  public Optional<ConsumerFailure> failure() {
    return Optional.ofNullable(monitor.failure().getNow(null));
  }

  /**
   * Completes when the consumer has stopped, by {@code close} or by a failure: true if it ended in
   * good order, see {@link #close(Duration)}.
   *
   * @return the future
   */
  public CompletableFuture<Boolean> terminated() {
    return terminated.copy();
  }

  /**
   * Stops: lets each processor finish its batch, write its checkpoint and give its shard up.
   *
   * <p>Open windows are kept for whoever takes the shard over, unless {@link ShutdownPolicy} says
   * otherwise. Not to be called from a processor's hook, for which it would wait. Calling it again
   * waits for the same end.
   *
   * @param timeout how long to wait at most; then the stop goes on the hard way, as after a crash,
   *     for at most 5 s
   * @return true if it ended in good order: nothing failed, every processor had its say, and no
   *     thread of the consumer is left
   */
  public boolean close(Duration timeout) {
    if (closing.compareAndSet(false, true)) {
      terminated.complete(started.get() ? stop(timeout) : neverStarted());
    }
    try {
      return terminated.get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      log.debug("Another thread's close has not ended", e);
      return false;
    }
  }

  /**
   * Stops as {@link #close(Duration)} does, but has each processor show its open windows first: for
   * input that has ended, such as a replay of which {@link #progress()} shows all trades, or for a
   * demonstration that is stopped. {@link ShutdownPolicy#EMIT_OPEN_WINDOWS} says what that means if
   * more trades come.
   *
   * @param timeout how long to wait at most
   * @return true if it ended in good order and all windows were emitted
   */
  public boolean closeEmittingOpenWindows(Duration timeout) {
    monitor.emitOpenWindowsAtStop();
    return close(timeout);
  }

  /** Stops as {@link #close(Duration)} does, within 30 s. */
  @Override
  public void close() {
    close(DEFAULT_CLOSE);
  }

  private boolean neverStarted() {
    monitor.stopped(true);
    return true;
  }

  private boolean stop(Duration timeout) {
    monitor.stopping();
    boolean clean = false;
    try {
      clean = worker.stop(timeout) && monitor.allSettled();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    boolean inGoodOrder = clean && failure().isEmpty();
    BatchWatch present = watch;
    if (present != null) {
      present.close();
    }
    monitor.stopped(inGoodOrder);
    return inGoodOrder;
  }

  private void closeAfterFailure() {
    Thread closer =
        new Thread(
            () -> close(config.timeoutAfterFailure()),
            "stocktrade-" + config.applicationName() + "-close");
    closer.setDaemon(true);
    closer.start();
  }
}
