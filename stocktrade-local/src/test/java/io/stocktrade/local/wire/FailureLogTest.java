package io.stocktrade.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is logged of requests that fail within. */
class FailureLogTest {
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(FailureLog.class);
  private final AtomicLong millis = new AtomicLong(5);
  private final FailureLog failures = new FailureLog(millis::get);
  private final IllegalStateException failure = new IllegalStateException("no space left");

  @BeforeEach
  void listen() {
    logger.setAdditive(false);
    appender.start();
    logger.addAppender(appender);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(appender);
    logger.setAdditive(true);
  }

  private List<String> lines() {
    return appender.list.stream()
        .map(
            event ->
                event.getFormattedMessage() + (event.getThrowableProxy() == null ? "" : " +trace"))
        .toList();
  }

  @Test
  void shouldShowTheTraceOnce_andThenCount() {
    for (int i = 0; i < 1000; i++) {
      failures.failed("PutRecords", failure);
    }
    millis.addAndGet(60_000);
    failures.failed("PutRecord", failure);
    failures.failed("PutRecord", failure);
    failures.close();

    String again = " failed again: java.lang.IllegalStateException: no space left ";
    assertThat(lines())
        .containsExactly(
            "PutRecords failed +trace",
            "PutRecords" + again + "(1 failures since the last line)",
            "PutRecord" + again + "(999 failures since the last line)",
            "1 more failures since the last line");
  }

  @Test
  void shouldShowTheTrace_ofEachKind() {
    failures.failed("PutRecords", failure);
    failures.failed("PutRecords", new IllegalStateException("from elsewhere"));
    failures.failed("PutRecords", new NullPointerException());
    failures.close();

    assertThat(lines()).hasSize(3).allMatch(line -> line.endsWith("+trace"));
  }

  @Test
  void shouldSayNothing_whenNothingFailed() {
    failures.close();

    assertThat(lines()).isEmpty();
  }
}
