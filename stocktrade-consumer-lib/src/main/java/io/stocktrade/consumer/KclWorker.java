package io.stocktrade.consumer;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.state.WindowStateStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;

/**
 * Runs KCL's scheduler on a thread of its own, and stops it so that nothing of it is left.
 *
 * <p>KCL's graceful shutdown throws or does nothing while it initializes, so a stop waits for that
 * first; it may wait for a processor for ever, so here it has a deadline, after which KCL is
 * stopped the hard way.
 */
final class KclWorker {
  private static final Logger log = LoggerFactory.getLogger(KclWorker.class);
  private static final Duration HARD_STOP = Duration.ofSeconds(5);

  /** How many schedulers may fail in a way that the next one need not. */
  private static final int STARTS = 5;

  private final ConsumerConfig config;
  private final ConsumerMonitor monitor;
  private final Thread thread;
  private final ExecutorService shardSyncs;
  private final CompletableFuture<Scheduler> running = new CompletableFuture<>();
  private volatile @Nullable Scheduler scheduler;
  private volatile boolean stopRequested;
  private volatile boolean hardStop;
  private volatile boolean neverRan;

  KclWorker(ConsumerConfig config, ConsumerMonitor monitor) {
    this.config = config;
    this.monitor = monitor;
    this.thread = new Thread(this::run, name("worker"));
    // KCL's default for these has threads that outlive it by a minute.
    this.shardSyncs = Executors.newCachedThreadPool(task -> new Thread(task, name("shard-sync")));
  }

  void start() {
    thread.start();
  }

  /**
   * Completes with the scheduler when KCL has initialized; exceptionally if it can't or stopped.
   */
  CompletableFuture<Scheduler> running() {
    return running;
  }

  /**
   * Stops KCL, and returns when it has stopped or the time is over.
   *
   * @return true if KCL stopped in good order and in time
   */
  boolean stop(Duration timeout) throws InterruptedException {
    stopRequested = true;
    long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout);
    boolean graceful = false;
    try {
      graceful = stopGracefully(deadline);
      if (graceful || running.isCompletedExceptionally()) {
        join(remaining(deadline));
      }
    } finally {
      // Also if this thread is interrupted: a consumer that goes on after its close is worse.
      if (thread.isAlive()) {
        stopHard();
      }
    }
    return (graceful || neverRan) && !thread.isAlive();
  }

  private boolean stopGracefully(long deadline) throws InterruptedException {
    CompletableFuture<Boolean> stopping = new CompletableFuture<>();
    try {
      Scheduler started = running.get(remaining(deadline), TimeUnit.NANOSECONDS);
      daemon("stop", () -> callShutdown(started, stopping));
      return stopping.get(remaining(deadline), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      // It never ran or has ended already; or its shutdown failed, which KCL has logged.
      log.debug("No graceful stop", e);
      return false;
    } catch (TimeoutException e) {
      log.warn("{}: not stopped in time, stopping the hard way", config.applicationName());
      return false;
    }
  }

  private static void callShutdown(Scheduler scheduler, CompletableFuture<Boolean> done) {
    try {
      done.complete(scheduler.createGracefulShutdownCallable().call());
    } catch (Exception e) {
      done.completeExceptionally(e);
    }
  }

  private void stopHard() throws InterruptedException {
    hardStop = true;
    Scheduler current = scheduler;
    if (current != null) {
      // Blocks while KCL initializes, hence not on this thread.
      daemon("hard-stop", current::shutdown);
      current.executorService().shutdownNow();
    }
    thread.interrupt();
    join(HARD_STOP.toNanos());
  }

  private void run() {
    try (AwsAccess.Clients clients = config.access().open()) {
      Preflight.check(config, clients);
      KclSetup setup = new KclSetup(config, clients, shardSyncs);
      if (config.startMode() == StartMode.FAST_LOCAL) {
        FastLocalStart.prepare(setup, config.startPosition(), clients);
      }
      if (stopRequested) {
        neverRan = true;
        return;
      }
      WindowStateStore windowState = config.windowStateOr(clients.dynamoDb());
      ShardAccess access = new KinesisShardAccess(clients.kinesis(), config);
      ShardRecordProcessorFactory processors = () -> newProcessor(windowState, access);
      StateListener listener = new StateListener(STARTS);
      runKcl(setup, processors, listener);
      while (listener.isToStartAgain && !stopRequested) {
        listener = new StateListener(listener.startsLeft - 1);
        runKcl(new KclSetup(config, clients, shardSyncs), processors, listener);
      }
      if (!stopRequested && !monitor.failure().isDone()) {
        throw new IllegalStateException("KCL has stopped by itself");
      }
    } catch (Throwable e) {
      if (hardStop && e instanceof InterruptedException) {
        neverRan = true;
      } else {
        cannotStart(e);
      }
    } finally {
      shardSyncs.shutdownNow();
      running.completeExceptionally(new IllegalStateException("KCL has stopped"));
    }
  }

  private void runKcl(
      KclSetup setup, ShardRecordProcessorFactory processors, StateListener listener) {
    Scheduler created = setup.newScheduler(processors, listener);
    scheduler = created;
    created.run();
    KclThreads.stopLeftOvers(created);
  }

  /**
   * Where two workers start a new application at once, or the answer to the first write was lost,
   * KCL fails since the row with its version is there already; and as its scheduler takes that part
   * for done, its further attempts fail too.
   */
  private static boolean isMendedByAnother(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof IllegalStateException
          && String.valueOf(t.getMessage()).contains("AssignmentMode is not initialized")) {
        return true;
      }
    }
    return false;
  }

  private void cannotStart(Throwable thrown) {
    Throwable cause =
        new StartProblem(config).explain(thrown).<Throwable>map(e -> e).orElse(thrown);
    running.completeExceptionally(cause);
    ConsumerFailure failure = ConsumerFailure.atStart(cause);
    if (!monitor.failure().isDone()) {
      log.error("{} can't run: {}", config.applicationName(), failure);
      log.debug("Its stack trace", cause);
    }
    monitor.failed(failure);
  }

  private ShardRecordProcessor newProcessor(WindowStateStore windowState, ShardAccess access) {
    try {
      ShardProcessor processor = requireNonNull(config.processors().get(), "processor");
      if (access.hasReportStream() && !(processor instanceof AggregatingTradeProcessor)) {
        throw new IllegalArgumentException(
            "reportStream: with "
                + processor.getClass().getSimpleName()
                + " (expected: a processor with windows)");
      }
      processor.attach(monitor, windowState, access);
      return processor;
    } catch (RuntimeException e) {
      monitor.failed(ConsumerFailure.atStart(e));
      throw e;
    }
  }

  private void daemon(String role, Runnable task) {
    Thread helper = new Thread(task, name(role));
    helper.setDaemon(true);
    helper.start();
  }

  private String name(String role) {
    return "stocktrade-" + config.applicationName() + "-" + role;
  }

  private void join(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
  }

  private static long remaining(long deadline) {
    return Math.max(1, deadline - System.nanoTime());
  }

  private final class StateListener implements WorkerStateChangeListener {
    private final int startsLeft;
    private boolean isToStartAgain;

    StateListener(int startsLeft) {
      this.startsLeft = startsLeft;
    }

    @Override
    public void onWorkerStateChange(WorkerState state) {
      if (state == WorkerState.STARTED) {
        Scheduler started = requireNonNull(scheduler);
        running.complete(started);
        monitor.running(
            new ConsumerEvent.Started(
                config.applicationName(), config.workerId(), config.streamName()));
        if (hardStop) {
          // KCL may have swallowed the interrupt that was to stop its initialization.
          daemon("hard-stop", started::shutdown);
        }
      }
    }

    @Override
    public void onAllInitializationAttemptsFailed(Throwable cause) {
      if (startsLeft > 1 && isMendedByAnother(cause)) {
        log.info("{}: another worker began at the same time, once more", config.applicationName());
        isToStartAgain = true;
      } else {
        cannotStart(cause);
      }
    }
  }
}
