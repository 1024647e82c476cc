package io.stocktrade.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.stocktrade.local.LocalAws;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.model.TradeType;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.kpl.Messages;

/**
 * A record that KPL packed for a shard before it was split comes to one of its children with trades
 * of both. KPL sends them all again, and KCL leaves the record out.
 */
@Timeout(180)
class MisroutedTradesIT {
  private static final BigInteger MIDDLE = BigInteger.ONE.shiftLeft(127);
  private static final List<StockTrade> TRADES =
      LongStream.range(0, 20)
          .mapToObj(id -> new StockTrade("T" + id, TradeType.BUY, 1_000_000_000L, 1, id, 1_000))
          .toList();

  private final List<Long> ids = new CopyOnWriteArrayList<>();

  private final class Processor extends TradeProcessor {
    Processor() {
      super(ProcessorSettings.defaults());
    }

    @Override
    protected void onTrade(StockTrade trade) {
      ids.add(trade.id());
    }
  }

  @Test
  void shouldLeaveOutARecordWithTradesOfTheOtherChild_whenAShardWasSplitUnderTheConsumer()
      throws Exception {
    try (LocalAws aws = LocalAws.start()) {
      aws.createStream("misrouted", 1);
      try (StockTradeConsumer consumer = consumer(aws)) {
        consumer.start();
        assertThat(consumer.awaitReady(Duration.ofSeconds(90))).isTrue();
        aws.kinesisClient()
            .splitShard(
                request ->
                    request
                        .streamName("misrouted")
                        .shardToSplit("shardId-000000000000")
                        .newStartingHashKey(MIDDLE.toString()));

        put(aws, packed(TRADES), BigInteger.ZERO);
        put(aws, new JsonTradeCodec().encode(trade(99)), BigInteger.ZERO);
        await().atMost(Duration.ofSeconds(90)).until(() -> ids.contains(99L));

        assertThat(ids).containsExactly(99L);
      }
    }
  }

  private StockTradeConsumer consumer(LocalAws aws) {
    return StockTradeConsumer.builder()
        .streamName("misrouted")
        .applicationName("misrouted-app")
        .kinesisClient(aws.kinesisAsyncClient())
        .dynamoDbClient(aws.dynamoDbAsyncClient())
        .processors(Processor::new)
        .startMode(StartMode.FAST_LOCAL)
        .build();
  }

  private static StockTrade trade(long id) {
    return new StockTrade("LAST", TradeType.SELL, 1_000_000_000L, 1, id, 1_000);
  }

  private static void put(LocalAws aws, byte[] data, BigInteger hashKey) {
    aws.kinesisClient()
        .putRecord(
            request ->
                request
                    .streamName("misrouted")
                    .partitionKey("a")
                    .explicitHashKey(hashKey.toString())
                    .data(SdkBytes.fromByteArray(data)));
  }

  /** As KPL packs them, each with its ticker as its key. */
  private static byte[] packed(List<StockTrade> trades) throws Exception {
    Messages.AggregatedRecord.Builder record = Messages.AggregatedRecord.newBuilder();
    for (StockTrade trade : trades) {
      record.addPartitionKeyTable(trade.tickerSymbol());
      record.addRecords(
          Messages.Record.newBuilder()
              .setPartitionKeyIndex(record.getPartitionKeyTableCount() - 1)
              .setData(ByteString.copyFrom(new JsonTradeCodec().encode(trade))));
    }
    byte[] body = record.build().toByteArray();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(AggregatorUtil.AGGREGATED_RECORD_MAGIC);
    bytes.write(body);
    bytes.write(MessageDigest.getInstance("MD5").digest(body));
    return bytes.toByteArray();
  }
}
