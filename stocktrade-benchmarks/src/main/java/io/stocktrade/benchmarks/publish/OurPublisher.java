package io.stocktrade.benchmarks.publish;

import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.PublishResult.Delivered;
import io.stocktrade.producer.TradePublisher;
import java.time.Duration;

/** One of ours, and the client that it was given. */
final class OurPublisher implements Contender {
  private final TradePublisher publisher;
  private final Runnable atClose;

  OurPublisher(TradePublisher publisher, Runnable atClose) {
    this.publisher = publisher;
    this.atClose = atClose;
  }

  TradePublisher publisher() {
    return publisher;
  }

  @Override
  public void publish(StockTrade trade, Outcome outcome) throws InterruptedException {
    var unused =
        publisher.publish(trade).thenAccept(result -> outcome.done(result instanceof Delivered));
  }

  @Override
  public boolean flush(Duration timeout) throws InterruptedException {
    return publisher.flush(timeout);
  }

  @Override
  public void close() {
    publisher.close();
    atClose.run();
  }
}
