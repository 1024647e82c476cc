package io.stocktrade.consumer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Keeps what is logged from its creation to its end and would trouble an operator. */
final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

  static LogCapture begin() {
    LogCapture capture = new LogCapture();
    capture.setContext(capture.root.getLoggerContext());
    capture.attach();
    return capture;
  }

  private void attach() {
    super.start();
    root.addAppender(this);
  }

  /**
   * Errors, and all lines with a stack trace, but for those of the embedded DynamoDB, and of KCL's
   * assignment of leases, which it interrupts when it shuts down.
   */
  List<String> troubles() {
    return List.copyOf(troubles);
  }

  /** Our own warnings. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel() == Level.WARN && event.getLoggerName().startsWith("io.stocktrade")) {
      warnings.add(event.getFormattedMessage());
    }
    if (!event.getLoggerName().matches("com.amazonaws.services.dynamodbv2.*|.*LAMDataManager")
        && (event.getLevel().isGreaterOrEqual(Level.ERROR) || event.getThrowableProxy() != null)) {
      troubles.add(
          event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage());
    }
  }

  @Override
  public void close() {
    root.detachAppender(this);
    stop();
  }
}
