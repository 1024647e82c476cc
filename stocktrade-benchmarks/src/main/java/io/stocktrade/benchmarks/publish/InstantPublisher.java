package io.stocktrade.benchmarks.publish;

import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.producer.KplPublishers;
import io.stocktrade.producer.PutRecordsTradePublisher;

/** Who publishes to something that answers at once, so that what is left is its own. */
public enum InstantPublisher {
  /** A call of KPL, with what nobody can do without: a limit to what is outstanding, a callback. */
  BARE_KPL {
    @Override
    Contender open() {
      return new BareKpl(new InstantKpl(), STREAM, 20_000, new JsonTradeCodec());
    }
  },

  /** Our publisher over the same KPL. */
  KPL {
    @Override
    Contender open() throws InterruptedException {
      return new OurPublisher(KplPublishers.over(new InstantKpl(), STREAM), () -> {});
    }
  },

  /** Our publisher over PutRecords, many trades to a record. */
  PUT_RECORDS {
    @Override
    Contender open() {
      return new OurPublisher(
          PutRecordsTradePublisher.builder(STREAM).client(new InstantKinesis()).build(), () -> {});
    }
  },

  /** The same, a record for each trade. */
  PUT_RECORDS_SINGLE {
    @Override
    Contender open() {
      return new OurPublisher(
          PutRecordsTradePublisher.builder(STREAM)
              .client(new InstantKinesis())
              .withoutAggregation()
              .build(),
          () -> {});
    }
  };

  private static final String STREAM = "instant";

  abstract Contender open() throws InterruptedException;
}
