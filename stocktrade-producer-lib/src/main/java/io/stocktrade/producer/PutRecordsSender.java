package io.stocktrade.producer;

import io.stocktrade.producer.PublishResult.Attempt;
import io.stocktrade.producer.putrecords.PipelineSettings;
import io.stocktrade.producer.putrecords.RecordPipeline;
import io.stocktrade.producer.putrecords.SendListener;
import io.stocktrade.producer.putrecords.Try;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Sends trades with PutRecords. Thread-safe. */
final class PutRecordsSender implements TradeSender {
  private final RecordPipeline<PendingTrade> pipeline;

  /**
   * Starts.
   *
   * @param atClose ends the client, if it is ours
   */
  PutRecordsSender(PipelineSettings settings, KinesisClient client, Runnable atClose) {
    this.pipeline = RecordPipeline.start(settings, client, atClose, new Listener());
  }

  @Override
  public void send(PendingTrade trade) {
    pipeline.add(trade.partitionKey(), trade.data(), trade);
  }

  @Override
  public void flush() {
    pipeline.sendAll();
  }

  @Override
  public void close() {
    pipeline.close();
  }

  private static final class Listener implements SendListener<PendingTrade> {
    @Override
    public void delivered(
        List<PendingTrade> trades, String shardId, String sequenceNumber, int attempts) {
      for (PendingTrade trade : trades) {
        trade.delivered(shardId, sequenceNumber, attempts);
      }
    }

    @Override
    public void retried(List<PendingTrade> trades) {
      trades.forEach(PendingTrade::countRetried);
    }

    @Override
    public void expired(List<PendingTrade> trades, List<Try> tries) {
      List<Attempt> attempts = attempts(tries);
      trades.forEach(trade -> trade.expired(attempts));
    }

    @Override
    public void failed(List<PendingTrade> trades, String reason, List<Try> tries) {
      List<Attempt> attempts = attempts(tries);
      trades.forEach(trade -> trade.failed(reason, attempts));
    }

    private static List<Attempt> attempts(List<Try> tries) {
      return tries.stream()
          .map(t -> new Attempt(t.delay(), t.duration(), t.errorCode(), t.errorMessage()))
          .toList();
    }
  }
}
