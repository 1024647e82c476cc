package io.stocktrade.local.store.journal;

import io.stocktrade.local.store.HashKeyRange;
import io.stocktrade.local.store.Resharding;
import io.stocktrade.local.store.ShardOrigin;
import io.stocktrade.local.store.StreamMode;
import io.stocktrade.local.store.StreamSettings;
import io.stocktrade.local.store.StreamState;
import io.stocktrade.local.store.StreamState.ConsumerState;
import io.stocktrade.local.store.StreamState.ShardState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stream's state as bytes, with all of its shards or some. */
final class StateCodec {
  private StateCodec() {}

  static byte[] encode(StreamState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(state, out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(StreamState state, DataOutputStream out) throws IOException {
    StreamSettings settings = state.settings();
    out.writeUTF(settings.name());
    out.writeUTF(settings.mode().name());
    out.writeInt(settings.shardCount());
    out.writeInt(settings.maxRecordKib());
    writeMap(out, settings.tags());
    out.writeInt(settings.retentionHours());
    writeOptional(out, settings.kmsKey());
    out.writeInt(settings.shardMetrics().size());
    for (String metric : settings.shardMetrics()) {
      out.writeUTF(metric);
    }
    out.writeInt(settings.warmThroughputMib());
    writeOptional(out, settings.policy());
    out.writeLong(state.createdMillis());
    out.writeLong(state.activeMillis());
    out.writeLong(state.updatingUntilMillis());
    out.writeLong(state.goneMillis());
    out.writeLong(state.reshardAtMillis());
    writePlan(out, state.plan().orElse(null));
    out.writeLong(state.retentionFloorMillis());
    out.writeInt(state.shardCountUpdates().size());
    for (long update : state.shardCountUpdates()) {
      out.writeLong(update);
    }
    out.writeInt(state.shards().size());
    for (ShardState shard : state.shards()) {
      ShardOrigin origin = shard.origin();
      out.writeInt(origin.index());
      out.writeInt(origin.parent());
      out.writeInt(origin.adjacentParent());
      writeNumber(out, origin.hashKeys().first());
      writeNumber(out, origin.hashKeys().last());
      out.writeLong(origin.openedMillis());
      out.writeLong(origin.createdMillis());
      out.writeLong(shard.closedMillis());
      out.writeLong(shard.nextPosition());
      out.writeLong(shard.lastArrivalMillis());
    }
    out.writeInt(state.consumers().size());
    for (ConsumerState consumer : state.consumers()) {
      out.writeUTF(consumer.name());
      out.writeLong(consumer.createdMillis());
      out.writeLong(consumer.activeMillis());
      out.writeLong(consumer.goneMillis());
      writeMap(out, consumer.tags());
      writeOptional(out, consumer.policy());
    }
  }

  static StreamState decode(byte[] bytes, int start, int length) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, start, length));
    StreamSettings settings =
        new StreamSettings(
            in.readUTF(),
            StreamMode.valueOf(in.readUTF()),
            in.readInt(),
            in.readInt(),
            readMap(in),
            in.readInt(),
            readOptional(in),
            readStrings(in),
            in.readInt(),
            readOptional(in));
    return new StreamState(
        settings,
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        Optional.ofNullable(readPlan(in)),
        in.readLong(),
        readLongs(in),
        readShards(in),
        readConsumers(in));
  }

  private static List<ShardState> readShards(DataInputStream in) throws IOException {
    List<ShardState> shards = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      shards.add(
          new ShardState(
              new ShardOrigin(
                  in.readInt(),
                  in.readInt(),
                  in.readInt(),
                  new HashKeyRange(readNumber(in), readNumber(in)),
                  in.readLong(),
                  in.readLong()),
              in.readLong(),
              in.readLong(),
              in.readLong()));
    }
    return shards;
  }

  private static List<ConsumerState> readConsumers(DataInputStream in) throws IOException {
    List<ConsumerState> consumers = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      consumers.add(
          new ConsumerState(
              in.readUTF(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              readMap(in),
              readOptional(in)));
    }
    return consumers;
  }

  private static void writePlan(DataOutputStream out, Resharding.@Nullable Plan plan)
      throws IOException {
    if (plan instanceof Resharding.Split split) {
      out.writeByte('S');
      out.writeInt(split.index());
      writeNumber(out, split.key());
    } else if (plan instanceof Resharding.Merge merge) {
      out.writeByte('M');
      out.writeInt(merge.lower());
      out.writeInt(merge.upper());
    } else if (plan instanceof Resharding.EqualShards equal) {
      out.writeByte('E');
      out.writeInt(equal.count());
    } else {
      out.writeByte(0);
    }
  }

  private static Resharding.@Nullable Plan readPlan(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case 'S' -> new Resharding.Split(in.readInt(), readNumber(in));
      case 'M' -> new Resharding.Merge(in.readInt(), in.readInt());
      case 'E' -> new Resharding.EqualShards(in.readInt());
      default -> null;
    };
  }

  private static void writeMap(DataOutputStream out, Map<String, String> map) throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<String, String> entry : map.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeUTF(entry.getValue());
    }
  }

  private static Map<String, String> readMap(DataInputStream in) throws IOException {
    Map<String, String> map = new LinkedHashMap<>();
    for (int count = in.readInt(); count > 0; count--) {
      map.put(in.readUTF(), in.readUTF());
    }
    return map;
  }

  private static List<String> readStrings(DataInputStream in) throws IOException {
    List<String> strings = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      strings.add(in.readUTF());
    }
    return strings;
  }

  private static List<Long> readLongs(DataInputStream in) throws IOException {
    List<Long> longs = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      longs.add(in.readLong());
    }
    return longs;
  }

  private static void writeOptional(DataOutputStream out, @Nullable String text)
      throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  private static @Nullable String readOptional(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }

  private static void writeNumber(DataOutputStream out, BigInteger number) throws IOException {
    byte[] bytes = number.toByteArray();
    out.writeByte(bytes.length);
    out.write(bytes);
  }

  private static BigInteger readNumber(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readByte()];
    in.readFully(bytes);
    return new BigInteger(bytes);
  }
}
