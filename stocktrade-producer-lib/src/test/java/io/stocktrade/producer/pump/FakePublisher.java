package io.stocktrade.producer.pump;

import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.PublishResult;
import io.stocktrade.producer.PublisherCounts;
import io.stocktrade.producer.TradePublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Answers as it is told, and keeps what it was given. */
public final class FakePublisher implements TradePublisher {
  final List<StockTrade> sent = new ArrayList<>();
  private final Function<StockTrade, CompletableFuture<PublishResult>> answer;

  public FakePublisher(Function<StockTrade, CompletableFuture<PublishResult>> answer) {
    this.answer = answer;
  }

  @Override
  public CompletableFuture<PublishResult> publish(StockTrade trade) {
    sent.add(trade);
    return answer.apply(trade);
  }

  @Override
  public boolean flush(Duration timeout) {
    return true;
  }

  @Override
  public boolean close(Duration timeout) {
    return true;
  }

  @Override
  public void close() {}

  @Override
  public PublisherCounts counts() {
    throw new UnsupportedOperationException("the pump counts by itself");
  }
}
