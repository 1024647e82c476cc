package io.stocktrade.producer;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.producer.DaemonException;
import software.amazon.kinesis.producer.IKinesisProducer;

/**
 * Sends trades with KPL, and takes care that its native process is there. Thread-safe.
 *
 * <p>When the process dies, KPL fails the trades that it had, and starts another process at once;
 * if that can't be, it tries for ever, once a second, and leaves a thread and two pipes behind each
 * time. So trades wait here until a process answers. If none does after a few questions, this KPL
 * is ended and a new one started, which unpacks the native program anew, with growing pauses.
 *
 * <p>KPL forgets some trades: those that come while it restarts, and those whose answers are under
 * way when it ends. So what KPL has is kept here, too; what it does not answer is sent again.
 */
final class KplSender implements TradeSender {
  private static final Logger log = LoggerFactory.getLogger(KplSender.class);

  /** A trade that died with so many processes may well be what kills them. */
  static final int MAX_DEATHS = 10;

  /** KPL needs a second to note that its process died. */
  private static final int QUESTIONS_BEFORE_NEW_KPL = 3;

  /** Pauses double up to sixteen times the first. */
  private static final int MAX_DOUBLINGS = 4;

  private static final long CLOSE_SECONDS = 30;
  private static final String CLOSED = "the publisher was closed";

  private final KplFactory factory;
  private final String stream;
  private final KplSettings settings;
  private final ScheduledThreadPoolExecutor supervisor;

  private final SendLog withKpl = new SendLog();
  private final ConcurrentLinkedQueue<KplSend> waiting = new ConcurrentLinkedQueue<>();
  private final Object lock = new Object();
  private volatile IKinesisProducer producer;
  private volatile boolean down;
  private volatile boolean closed;

  /** The supervisor's. */
  private long downSinceNanos;

  KplSender(KplFactory factory, String stream, KplSettings settings) throws InterruptedException {
    this.factory = factory;
    this.stream = stream;
    this.settings = settings;
    this.producer = factory.start();
    this.supervisor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "stocktrade-kpl-supervisor-" + stream);
              thread.setDaemon(true);
              return thread;
            });
    supervisor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    long period = settings.maxSilence().toNanos() / 4;
    var unused =
        supervisor.scheduleWithFixedDelay(this::findLost, period, period, TimeUnit.NANOSECONDS);
  }

  @Override
  public void send(PendingTrade trade) {
    send(KplSend.first(this, trade));
  }

  void send(KplSend send) {
    if (down || closed) {
      await(send);
      return;
    }
    withKpl.add(send);
    send.giveTo(producer, stream);
    if (closed && send.strikeOut()) {
      // KPL may have ended before it was given this, and the close may have looked before.
      send.fail(CLOSED);
    }
  }

  private void await(KplSend send) {
    send.restartAge();
    waiting.add(send);
    if (closed) {
      failWaiting();
    } else if (!down) {
      sendWaiting();
    }
  }

  boolean mayRetry(int retries, PendingTrade trade) {
    return !closed
        && settings.retries().allows(retries, System.nanoTime() - trade.publishedNanos());
  }

  /** The native process died with it, or KPL did not take it since the process had died. */
  void died(KplSend send, Throwable why) {
    KplSend again = send.resend();
    if (closed) {
      again.fail(CLOSED);
    } else if (again.deaths() > MAX_DEATHS) {
      again.fail("KPL's native process died with it " + MAX_DEATHS + " times: " + why.getMessage());
    } else {
      goDown(why.getMessage());
      await(again);
    }
  }

  private void goDown(@Nullable String why) {
    synchronized (lock) {
      if (down || closed) {
        return;
      }
      down = true;
      downSinceNanos = System.nanoTime();
      log.warn(
          "KPL's native process is down: trades for stream {} wait until it is back: {}",
          stream,
          why);
      schedule(1);
    }
  }

  private void schedule(int question) {
    long pause = settings.firstPause().toNanos() << Math.min(question - 1, MAX_DOUBLINGS);
    var unused = supervisor.schedule(() -> recover(question), pause, TimeUnit.NANOSECONDS);
  }

  private void recover(int question) {
    try {
      if (KplControl.isAlive(producer)
          || (question >= QUESTIONS_BEFORE_NEW_KPL && startAnother())) {
        goUp();
        return;
      }
    } catch (InterruptedException e) {
      // Closed: nobody waits any more.
      Thread.currentThread().interrupt();
      return;
    }
    failOverdue();
    synchronized (lock) {
      if (!closed) {
        schedule(question + 1);
      }
    }
  }

  private boolean startAnother() throws InterruptedException {
    KplControl.stop(producer);
    // Those that KPL has not failed, it has forgotten.
    loseIf(send -> true, "KPL was ended");
    try {
      IKinesisProducer another = factory.start();
      synchronized (lock) {
        if (!closed) {
          producer = another;
          return true;
        }
      }
      KplControl.stop(another);
    } catch (RuntimeException e) {
      log.warn(
          "KPL does not come back; {} trades for stream {} wait for {} at most: {}",
          waiting.size(),
          stream,
          settings.maxOutage(),
          e.getMessage(),
          e instanceof PublisherStartException ? null : e);
    }
    return false;
  }

  private void goUp() {
    synchronized (lock) {
      down = false;
    }
    log.info(
        "KPL's native process is back after {} ms; {} trades that waited are sent",
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - downSinceNanos),
        waiting.size());
    sendWaiting();
  }

  private void sendWaiting() {
    // A death while they are sent puts them back, and ends this.
    while (!down) {
      KplSend send = waiting.poll();
      if (send == null) {
        return;
      }
      if (!send.trade().isDone()) {
        if (send.deaths() > 0) {
          send.trade().countResent();
        }
        send.restartAge();
        send(send);
      }
    }
  }

  private void failOverdue() {
    long longest = settings.maxOutage().toNanos();
    waiting.removeIf(
        send -> {
          boolean overdue = send.ageNanos() > longest;
          if (overdue) {
            send.fail("KPL's native process was down for more than " + settings.maxOutage());
          }
          return overdue;
        });
  }

  private void findLost() {
    long longest = settings.maxSilence().toNanos();
    loseIf(send -> send.ageNanos() > longest, "no answer within " + settings.maxSilence());
  }

  private void loseIf(Predicate<KplSend> condition, String why) {
    withKpl.removeIf(condition).forEach(send -> died(send, new DaemonException(why)));
  }

  private void failWaiting() {
    for (KplSend send = waiting.poll(); send != null; send = waiting.poll()) {
      send.fail(CLOSED);
    }
  }

  @Override
  public void flush() {
    if (!down) {
      try {
        producer.flush();
      } catch (DaemonException e) {
        log.debug("Flush while the native process is down", e);
      }
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
    }
    supervisor.shutdownNow();
    KplControl.stop(producer);
    loseIf(send -> true, CLOSED);
    failWaiting();
    // It may be starting another KPL, and then ends it.
    if (!Uninterruptibles.awaitTerminationUninterruptibly(
        supervisor, CLOSE_SECONDS, TimeUnit.SECONDS)) {
      log.warn("KPL's start takes longer than {} s: its process may stay", CLOSE_SECONDS);
    }
  }
}
