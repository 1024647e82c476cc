package io.stocktrade.examples.publish;

import io.stocktrade.examples.aws.AwsSession;
import io.stocktrade.producer.KplTradePublisher;
import io.stocktrade.producer.PutRecordsTradePublisher;
import io.stocktrade.producer.TradePublisher;
import io.stocktrade.producer.TradePublishers;
import io.stocktrade.producer.journal.DeadLetterJournal;
import org.jspecify.annotations.Nullable;

/** Which publisher to use. */
public enum PublisherChoice {
  /** KPL where it runs, else PutRecords. */
  BEST {
    @Override
    TradePublisher openWith(AwsSession aws, String stream, @Nullable DeadLetterJournal journal) {
      TradePublishers.Builder builder =
          TradePublishers.best(stream)
              .kpl(kpl -> kpl.kpl(aws.kpl()))
              .putRecords(putRecords -> putRecords.client(aws.kinesisClient()));
      return (journal == null ? builder : builder.deadLetters(journal)).build();
    }
  },
  /** The Kinesis Producer Library. */
  KPL {
    @Override
    TradePublisher openWith(AwsSession aws, String stream, @Nullable DeadLetterJournal journal) {
      KplTradePublisher.Builder builder = KplTradePublisher.builder(stream).kpl(aws.kpl());
      return (journal == null ? builder : builder.deadLetters(journal)).build();
    }
  },
  /** Our own, by the AWS SDK alone. */
  PUTRECORDS {
    @Override
    TradePublisher openWith(AwsSession aws, String stream, @Nullable DeadLetterJournal journal) {
      PutRecordsTradePublisher.Builder builder =
          PutRecordsTradePublisher.builder(stream).client(aws.kinesisClient());
      return (journal == null ? builder : builder.deadLetters(journal)).build();
    }
  };

  abstract TradePublisher openWith(
      AwsSession aws, String stream, @Nullable DeadLetterJournal journal);

  /**
   * Opens a publisher.
   *
   * @param aws where the stream is
   * @param stream its name
   * @return the publisher, to be closed before the session
   */
  public TradePublisher open(AwsSession aws, String stream) {
    return openWith(aws, stream, null);
  }

  /**
   * Opens a publisher whose undelivered trades go to a journal.
   *
   * @param aws where the stream is
   * @param stream its name
   * @param journal the journal, to be closed after the publisher
   * @return the publisher, to be closed before the session
   */
  public TradePublisher open(AwsSession aws, String stream, DeadLetterJournal journal) {
    return openWith(aws, stream, journal);
  }
}
