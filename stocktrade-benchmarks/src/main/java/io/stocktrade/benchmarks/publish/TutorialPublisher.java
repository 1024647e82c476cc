package io.stocktrade.benchmarks.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.stocktrade.benchmarks.codec.TradeBean;
import io.stocktrade.model.StockTrade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * What the AWS tutorial's {@code StockTradesWriter} does with a trade, without its pause of 100 ms:
 * an {@code ObjectMapper}, then a {@code PutRecord} whose end it waits for.
 */
final class TutorialPublisher implements Contender {
  private final ObjectMapper mapper = new ObjectMapper();
  private final KinesisClient client;
  private final String stream;

  TutorialPublisher(KinesisClient client, String stream) {
    this.client = client;
    this.stream = stream;
  }

  @Override
  public void publish(StockTrade trade, Outcome outcome) {
    byte[] bytes;
    try {
      bytes = mapper.writeValueAsBytes(TradeBean.of(trade));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean delivered = true;
    try {
      client.putRecord(
          request ->
              request
                  .streamName(stream)
                  .partitionKey(trade.tickerSymbol())
                  .data(SdkBytes.fromByteArray(bytes)));
    } catch (SdkException e) {
      // The tutorial logs it, and the trade is lost.
      delivered = false;
    }
    outcome.done(delivered);
  }

  @Override
  public boolean flush(Duration timeout) {
    return true;
  }

  @Override
  public void close() {
    client.close();
  }
}
