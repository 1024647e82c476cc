package io.stocktrade.producer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.producer.DaemonException;
import software.amazon.kinesis.producer.IKinesisProducer;

/** Sends trades with KPL. Thread-safe. */
final class KplSender implements TradeSender {
  private static final Logger log = LoggerFactory.getLogger(KplSender.class);

  private final IKinesisProducer producer;
  private final String stream;
  private final KplResender resender = new KplResender();

  KplSender(IKinesisProducer producer, String stream) {
    this.producer = producer;
    this.stream = stream;
  }

  @Override
  public void send(PendingTrade trade) {
    new KplSend(producer, stream, resender, trade).send();
  }

  @Override
  public void flush() {
    try {
      producer.flush();
    } catch (DaemonException e) {
      log.debug("Flush while the native process is down", e);
    }
  }

  @Override
  public void close() {
    resender.close();
    // Fails what is outstanding, and ends the native process.
    producer.destroy();
  }
}
