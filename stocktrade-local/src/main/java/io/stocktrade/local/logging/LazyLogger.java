package io.stocktrade.local.logging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A logger that is made when there is something to log. Thread-safe.
 *
 * <p>The first logger of a JVM loads the logging backend, which takes Logback 0.4 s: classes that
 * are needed before {@code start()} returns leave that to the thread that starts the server.
 */
public final class LazyLogger {
  private final Class<?> owner;

  private LazyLogger(Class<?> owner) {
    this.owner = owner;
  }

  /**
   * A logger that is named as the class that logs.
   *
   * @param owner the class
   * @return the logger, not made yet
   */
  public static LazyLogger of(Class<?> owner) {
    return new LazyLogger(owner);
  }

  /**
   * The logger; the first call makes it.
   *
   * @return SLF4J's logger, which SLF4J keeps
   */
  public Logger get() {
    return LoggerFactory.getLogger(owner);
  }
}
