package io.stocktrade.benchmarks.publish;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeCodec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.producer.IKinesisProducer;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.UserRecordResult;

/** KPL alone, with what nobody can do without: a limit to what is outstanding, and a callback. */
final class BareKpl implements Contender {
  private final IKinesisProducer producer;
  private final String stream;
  private final int maxOutstanding;
  private final Semaphore permits;
  private final TradeCodec codec;

  BareKpl(
      KinesisProducerConfiguration configuration,
      String stream,
      int maxOutstanding,
      TradeCodec codec) {
    this(new KinesisProducer(configuration), stream, maxOutstanding, codec);
  }

  BareKpl(IKinesisProducer producer, String stream, int maxOutstanding, TradeCodec codec) {
    this.producer = producer;
    this.stream = stream;
    this.maxOutstanding = maxOutstanding;
    this.codec = codec;
    this.permits = new Semaphore(maxOutstanding);
  }

  @Override
  public void publish(StockTrade trade, Outcome outcome) throws InterruptedException {
    permits.acquire();
    Futures.addCallback(
        producer.addUserRecord(stream, trade.tickerSymbol(), ByteBuffer.wrap(codec.encode(trade))),
        new FutureCallback<UserRecordResult>() {
          @Override
          public void onSuccess(@Nullable UserRecordResult result) {
            outcome.done(result != null && result.isSuccessful());
            permits.release();
          }

          @Override
          public void onFailure(Throwable t) {
            outcome.done(false);
            permits.release();
          }
        },
        MoreExecutors.directExecutor());
  }

  @Override
  public boolean flush(Duration timeout) throws InterruptedException {
    producer.flush();
    boolean out = permits.tryAcquire(maxOutstanding, timeout.toMillis(), TimeUnit.MILLISECONDS);
    if (out) {
      permits.release(maxOutstanding);
    }
    return out;
  }

  @Override
  public void close() {
    producer.destroy();
  }
}
