package io.stocktrade.examples.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import java.util.Iterator;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** {@code --verbose}: shows the log of all that runs, and where errors come from. */
public final class VerboseOption {
  @Option(names = "--verbose", description = "Show logs and stack traces.")
  private boolean verbose;

  /** For picocli. */
  public VerboseOption() {}

  /** Turns the log up if the user asked for it. */
  public void apply() {
    if (!verbose || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return;
    }
    for (Logger logger : context.getLoggerList()) {
      if (logger.getLevel() != null) {
        logger.setLevel(Level.INFO);
      }
      showStackTraces(context, logger.iteratorForAppenders());
    }
  }

  private static void showStackTraces(
      LoggerContext context, Iterator<Appender<ILoggingEvent>> appenders) {
    while (appenders.hasNext()) {
      if (appenders.next() instanceof ConsoleAppender<ILoggingEvent> console
          && console.getEncoder() instanceof PatternLayoutEncoder encoder) {
        encoder.stop();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level [%thread] %logger{20}: %msg%n");
        encoder.start();
      }
    }
  }
}
