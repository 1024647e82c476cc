package io.stocktrade.examples.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in its own way when the user presses Ctrl-C or the process is told to stop
 * (SIGINT, SIGTERM), and then ends the JVM with the command's own exit code.
 */
public final class StopSignal {
  /**
   * A command that can't end within this time is ended; longer than all its own limits together.
   */
  private static final long GRACE_SECONDS = 180;

  private final CompletableFuture<Void> requested = new CompletableFuture<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile int exitCode;

  /** A signal that nobody has given yet. */
  public StopSignal() {}

  /** Listens to the JVM's shutdown. Only for a main. */
  public void listen() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "stocktrade-stop"));
  }

  private void shutDown() {
    if (ended.getCount() == 0) {
      return;
    }
    request();
    try {
      boolean inTime = ended.await(GRACE_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      }
      int code = inTime ? exitCode : 1;
      // The JVM would end with 128 + the signal's number, though all went well.
      Runtime.getRuntime().halt(code);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the command to stop. */
  public void request() {
    requested.complete(null);
  }

  /**
   * Completes when the command is asked to stop.
   *
   * @return the future; dependent actions run on the thread that asks
   */
  public CompletableFuture<Void> requested() {
    return requested.copy();
  }

  /**
   * Tells that the command has ended.
   *
   * @param exitCode the code for the JVM to end with
   */
  public void ended(int exitCode) {
    this.exitCode = exitCode;
    ended.countDown();
  }
}
