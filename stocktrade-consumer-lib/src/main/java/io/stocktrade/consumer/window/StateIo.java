package io.stocktrade.consumer.window;

import io.stocktrade.consumer.aggregation.FormatVersion;
import io.stocktrade.consumer.aggregation.TradeAggregation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the parts of an engine's state have in common, written and read. */
final class StateIo {
  private StateIo() {}

  static void writeOpening(Opening opening, DataOutput out) throws IOException {
    out.writeLong(opening.ordinal());
    writePosition(opening.sequenceBefore(), opening.subSequenceBefore(), out);
    out.writeLong(opening.watermarkBefore());
  }

  static Opening readOpening(DataInput in) throws IOException {
    long ordinal = FormatVersion.readCount("ordinal", in);
    String sequence = readSequence(in);
    return new Opening(ordinal, sequence, in.readLong(), in.readLong());
  }

  /** An empty text, which is no sequence number, stands for none. */
  static void writePosition(@Nullable String sequence, long subSequence, DataOutput out)
      throws IOException {
    out.writeUTF(sequence == null ? "" : sequence);
    out.writeLong(subSequence);
  }

  static @Nullable String readSequence(DataInput in) throws IOException {
    String sequence = in.readUTF();
    return sequence.isEmpty() ? null : sequence;
  }

  static <A> void writePane(TradeAggregation<A, ?> aggregation, Pane<A> pane, DataOutput out)
      throws IOException {
    out.writeLong(pane.trades);
    aggregation.write(pane.accumulator, out);
  }

  static int readSize(String name, DataInput in) throws IOException {
    int size = in.readInt();
    if (size < 0) {
      throw new IOException(name + ": " + size + " (expected: at least 0)");
    }
    return size;
  }

  static void requireOrder(String name, long before, long next) throws IOException {
    if (next <= before) {
      throw new IOException(name + ": " + next + " (expected: more than " + before + ")");
    }
  }
}
