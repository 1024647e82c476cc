package io.stocktrade.benchmarks.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.stocktrade.model.JsonTradeCodec;
import io.stocktrade.model.StockTrade;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import io.stocktrade.producer.putrecords.PackedTrades;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.kinesis.retrieval.kpl.Messages;

/** Who packs trades into one Kinesis record in KPL's format. */
public enum Packer {
  /** Our publisher's way. */
  STOCKTRADE {
    @Override
    public byte[] pack(Load load) {
      return PackedTrades.pack(load.keysUtf8, load.keyIndexes, load.data);
    }
  },

  /** The classes that protobuf generates of KPL's schema, as KCL brings them. */
  PROTOBUF {
    @Override
    public byte[] pack(Load load) {
      Messages.AggregatedRecord.Builder message = Messages.AggregatedRecord.newBuilder();
      message.addAllPartitionKeyTable(load.keys);
      for (int i = 0; i < load.data.length; i++) {
        ByteString data = UnsafeByteOperations.unsafeWrap(load.data[i]);
        message.addRecords(
            Messages.Record.newBuilder().setPartitionKeyIndex(load.keyIndexes[i]).setData(data));
      }
      byte[] body = message.build().toByteArray();
      try {
        ByteArrayOutputStream record = new ByteArrayOutputStream(body.length + 20);
        record.writeBytes(MAGIC);
        record.writeBytes(body);
        record.writeBytes(MessageDigest.getInstance("MD5").digest(body));
        return record.toByteArray();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has MD5", e);
      }
    }
  };

  private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

  /**
   * Packs all.
   *
   * @param load what
   * @return the record's data
   */
  public abstract byte[] pack(Load load);

  /** The tutorial's trades as JSON, by ticker. Immutable. */
  public static final class Load {
    private final List<String> keys = new ArrayList<>();
    private final List<byte[]> keysUtf8;
    private final int[] keyIndexes;
    private final byte[][] data;

    /**
     * Makes the trades.
     *
     * @param trades how many; 400 fill a record of KPL's default size
     */
    public Load(int trades) {
      RandomTradeGenerator generator = RandomTradeGenerator.builder().build();
      JsonTradeCodec codec = new JsonTradeCodec();
      keyIndexes = new int[trades];
      data = new byte[trades][];
      for (int i = 0; i < trades; i++) {
        StockTrade trade = generator.next();
        if (!keys.contains(trade.tickerSymbol())) {
          keys.add(trade.tickerSymbol());
        }
        keyIndexes[i] = keys.indexOf(trade.tickerSymbol());
        data[i] = codec.encode(trade);
      }
      keysUtf8 = keys.stream().map(key -> key.getBytes(UTF_8)).toList();
    }
  }
}
