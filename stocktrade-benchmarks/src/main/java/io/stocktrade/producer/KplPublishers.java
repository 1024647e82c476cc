package io.stocktrade.producer;

import software.amazon.kinesis.producer.IKinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/** Lets benchmarks put another KPL below {@link KplTradePublisher}, which nobody else may. */
public final class KplPublishers {
  private KplPublishers() {}

  /**
   * Our publisher over a KPL, with its default settings.
   *
   * @param kpl runs already
   * @param stream the stream's name
   * @return the publisher, to be closed, which ends the KPL
   * @throws InterruptedException if the thread is interrupted
   */
  public static KplTradePublisher over(IKinesisProducer kpl, String stream)
      throws InterruptedException {
    PublisherSettings settings = KplTradePublisher.builder(stream).settings();
    KplSettings kplSettings =
        KplSettings.of(
            RetryPolicy.none(),
            KplSettings.MAX_OUTAGE,
            new KinesisProducerConfiguration(),
            settings);
    return new KplTradePublisher(settings, new KplSender(() -> kpl, stream, kplSettings));
  }
}
