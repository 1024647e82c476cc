package io.stocktrade.producer;

import io.stocktrade.local.LocalAws;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** {@link PutRecordsTradePublisher} keeps the contract with a record for each trade, too. */
class UnaggregatedContractIT extends TradePublisherContract {
  private final DirectClients clients = new DirectClients();

  @AfterEach
  void closeClients() {
    clients.close();
  }

  @Override
  PublisherBuilder<?> builder(LocalAws kinesis, String stream, Duration timeToLive) {
    return PutRecordsTradePublisher.builder(stream)
        .client(clients.of(kinesis))
        .withoutAggregation()
        .timeToLive(timeToLive);
  }
}
