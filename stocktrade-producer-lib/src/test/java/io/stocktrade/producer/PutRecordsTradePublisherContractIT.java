package io.stocktrade.producer;

import io.stocktrade.local.LocalAws;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** {@link PutRecordsTradePublisher} keeps the contract. */
class PutRecordsTradePublisherContractIT extends TradePublisherContract {
  private final DirectClients clients = new DirectClients();

  @AfterEach
  void closeClients() {
    clients.close();
  }

  @Override
  PublisherBuilder<?> builder(LocalAws kinesis, String stream, Duration timeToLive) {
    return PutRecordsTradePublisher.builder(stream)
        .client(clients.of(kinesis))
        .timeToLive(timeToLive);
  }
}
