package io.stocktrade.producer;

import io.stocktrade.local.LocalAws;
import java.time.Duration;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/** {@link KplTradePublisher} keeps the contract. */
class KplTradePublisherContractIT extends TradePublisherContract {
  @Override
  PublisherBuilder<?> builder(LocalAws kinesis, String stream, Duration timeToLive) {
    KinesisProducerConfiguration kpl =
        kinesis
            .kplConfiguration()
            .setRecordTtl(timeToLive.toMillis())
            .setRequestTimeout(Math.min(6_000, timeToLive.toMillis() - 200));
    return KplTradePublisher.builder(stream).kpl(kpl);
  }
}
