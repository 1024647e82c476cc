package io.stocktrade.benchmarks.endtoend;

import io.stocktrade.benchmarks.publish.Contenders;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.SbeTradeCodec;
import io.stocktrade.model.TradeCodec;

/**
 * One way for trades to go.
 *
 * @param publisher who publishes
 * @param consumer who consumes
 * @param format what a trade looks like on the wire
 * @param retrieval how records come to the consumer
 * @param shards how many the stream has
 */
record Setup(
    Contenders publisher, Consumer consumer, Format format, Reading retrieval, int shards) {

  /** Who consumes. */
  enum Consumer {
    /** Nobody. */
    NONE("nobody"),
    /** KCL with a processor that does nothing. */
    BARE_KCL("KCL alone"),
    /** KCL with what the AWS tutorial's processor does. */
    TUTORIAL("the tutorial's processor"),
    /** {@code StockTradeConsumer}, windows of a second, exact, without copies. */
    WINDOWS("StockTradeConsumer");

    final String title;

    Consumer(String title) {
      this.title = title;
    }
  }

  /** How a trade is written. */
  enum Format {
    /** The tutorial's JSON. */
    JSON {
      @Override
      TradeCodec codec() {
        return new JsonTradeCodec();
      }
    },
    /** Simple Binary Encoding. */
    SBE {
      @Override
      TradeCodec codec() {
        return new SbeTradeCodec();
      }
    };

    abstract TradeCodec codec();
  }

  /** How records come to KCL. */
  enum Reading {
    /** GetRecords, five times a second. */
    POLLING,
    /** SubscribeToShard. */
    FAN_OUT
  }

  @Override
  public String toString() {
    return publisher.title()
        + " > "
        + consumer.title
        + ", "
        + format
        + (consumer == Consumer.NONE
            ? ""
            : retrieval == Reading.POLLING ? ", polling" : ", fan-out")
        + ", "
        + shards
        + (shards == 1 ? " shard" : " shards");
  }
}
