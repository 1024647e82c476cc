package io.stocktrade.producer;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import software.amazon.kinesis.producer.IKinesisProducer;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/** Starts KPLs of one configuration, with a clear message when one can't run here. */
final class KplStarter implements KplFactory {
  /** Milliseconds on an idle machine. */
  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

  private final KinesisProducerConfiguration configuration;

  KplStarter(KinesisProducerConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public IKinesisProducer start() throws InterruptedException {
    checkCredentials();
    new KplPreflight().check(configuration.getTempDirectory(), configuration.getNativeExecutable());
    IKinesisProducer producer;
    try {
      producer = new KinesisProducer(configuration);
    } catch (RuntimeException e) {
      throw new PublisherStartException("KPL does not start: " + e.getMessage(), e, true);
    }
    boolean answers = false;
    try {
      KplControl.ping(producer, START_TIMEOUT);
      answers = true;
    } catch (ExecutionException e) {
      throw doesNotRun(String.valueOf(rootCause(e).getMessage()), e);
    } catch (TimeoutException e) {
      throw doesNotRun("no answer within " + START_TIMEOUT, e);
    } finally {
      if (!answers) {
        KplControl.stop(producer);
      }
    }
    return producer;
  }

  /** Without credentials, KPL would start, take trades, and never send or answer any. */
  private void checkCredentials() {
    try {
      var unused = configuration.getCredentialsProvider().resolveCredentials();
    } catch (RuntimeException e) {
      throw new PublisherStartException("no AWS credentials: " + e.getMessage(), e);
    }
  }

  private static PublisherStartException doesNotRun(String why, Exception cause) {
    return new PublisherStartException(
        "KPL's native program does not run here: " + why + ": its own log lines say more",
        cause,
        true);
  }

  private static Throwable rootCause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
