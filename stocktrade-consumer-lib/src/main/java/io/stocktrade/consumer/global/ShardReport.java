package io.stocktrade.consumer.global;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.window.TimeWindow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What a shard's processor says of its shard: one record on the stream of reports.
 *
 * <p>All that it says is true for ever, whoever says it again and when, so reports may come twice,
 * late, and from a processor that has lost its shard. What it says of event time holds together
 * with the shares of the same report and of earlier ones.
 *
 * @param application the application whose processor it is
 * @param aggregation the name of what is added up
 * @param shardId the shard
 * @param fromBeginning whether it is the first report of a processor that has begun with the
 *     shard's first record and nothing else, so that each share of the shard is in it or follows
 * @param closed whether the shard has been processed to its end
 * @param marks how far the shard has come
 * @param shards all shards of the stream, at times, and always of a shard that is closed
 * @param shares the shares that are new, or are said again
 * @param fragment a piece of one that is too large for a report
 */
public record ShardReport(
    String application,
    String aggregation,
    String shardId,
    boolean fromBeginning,
    boolean closed,
    ShardMarks marks,
    Optional<List<ShardNode>> shards,
    List<WindowShare> shares,
    Optional<ShareFragment> fragment) {
  private static final int MAGIC = 0x53545352; // STSR
  private static final int VERSION = 2;
  private static final int FROM_BEGINNING = 1;
  private static final int CLOSED = 2;
  private static final int WITH_SHARDS = 4;
  private static final int WITH_FRAGMENT = 8;
  private static final int CHECKSUM_BYTES = 4;

  /** Rejects null. */
  public ShardReport {
    requireNonNull(application, "application");
    requireNonNull(aggregation, "aggregation");
    requireNonNull(shardId, "shardId");
    requireNonNull(marks, "marks");
    shards = shards.map(List::copyOf);
    shares = List.copyOf(shares);
    requireNonNull(fragment, "fragment");
  }

  /**
   * The report as a record's data.
   *
   * @return the bytes
   */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeByte(VERSION);
      out.writeUTF(application);
      out.writeUTF(aggregation);
      out.writeUTF(shardId);
      out.writeByte(
          (fromBeginning ? FROM_BEGINNING : 0)
              | (closed ? CLOSED : 0)
              | (shards.isPresent() ? WITH_SHARDS : 0)
              | (fragment.isPresent() ? WITH_FRAGMENT : 0));
      marks.write(out);
      if (shards.isPresent()) {
        out.writeInt(shards.get().size());
        for (ShardNode shard : shards.get()) {
          writeNode(shard, out);
        }
      }
      out.writeInt(shares.size());
      for (WindowShare share : shares) {
        writeShare(share, out);
      }
      if (fragment.isPresent()) {
        writeFragment(fragment.get(), out);
      }
      out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new AssertionError("in memory", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #toBytes} gave.
   *
   * @param data the record's data, whose position is not moved
   * @return the report
   * @throws IOException if it is no report, or one of another version
   */
  public static ShardReport read(ByteBuffer data) throws IOException {
    byte[] bytes = new byte[data.remaining()];
    data.duplicate().get(bytes);
    int end = bytes.length - CHECKSUM_BYTES;
    if (end < CHECKSUM_BYTES || ByteBuffer.wrap(bytes).getInt() != MAGIC) {
      throw new IOException("record: no report of a shard");
    }
    int version = bytes[CHECKSUM_BYTES] & 0xFF;
    if (version != VERSION) {
      throw new IOException("version: " + version + " (expected: " + VERSION + ")");
    }
    if (ByteBuffer.wrap(bytes).getInt(end) != checksum(bytes, end)) {
      throw new IOException("checksum: another (expected: that of what was written)");
    }
    DataInputStream in =
        new DataInputStream(
            new ByteArrayInputStream(bytes, CHECKSUM_BYTES + 1, end - CHECKSUM_BYTES - 1));
    ShardReport report = readBody(in);
    if (in.available() > 0) {
      throw new IOException("report: " + in.available() + " bytes too many (expected: its end)");
    }
    return report;
  }

  private static ShardReport readBody(DataInputStream in) throws IOException {
    String application = in.readUTF();
    String aggregation = in.readUTF();
    String shardId = in.readUTF();
    int flags = in.readUnsignedByte();
    ShardMarks marks = ShardMarks.read(in);
    Optional<List<ShardNode>> shards = Optional.empty();
    if ((flags & WITH_SHARDS) != 0) {
      List<ShardNode> nodes = new ArrayList<>();
      for (int n = in.readInt(); n > 0; n--) {
        nodes.add(readNode(in));
      }
      shards = Optional.of(nodes);
    }
    List<WindowShare> shares = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      shares.add(readShare(in));
    }
    Optional<ShareFragment> fragment =
        (flags & WITH_FRAGMENT) != 0 ? Optional.of(readFragment(in)) : Optional.empty();
    return new ShardReport(
        application,
        aggregation,
        shardId,
        (flags & FROM_BEGINNING) != 0,
        (flags & CLOSED) != 0,
        marks,
        shards,
        shares,
        fragment);
  }

  static void writeNode(ShardNode shard, DataOutputStream out) throws IOException {
    out.writeUTF(shard.shardId());
    out.writeByte(shard.parents().size());
    for (String parent : shard.parents()) {
      out.writeUTF(parent);
    }
  }

  static ShardNode readNode(DataInputStream in) throws IOException {
    String shardId = in.readUTF();
    List<String> parents = new ArrayList<>();
    for (int n = in.readUnsignedByte(); n > 0; n--) {
      parents.add(in.readUTF());
    }
    return new ShardNode(shardId, parents);
  }

  private static void writeShare(WindowShare share, DataOutputStream out) throws IOException {
    writeWindow(share.window(), out);
    out.writeLong(share.trades());
    out.writeInt(share.accumulator().length);
    out.write(share.accumulator());
  }

  private static void writeFragment(ShareFragment fragment, DataOutputStream out)
      throws IOException {
    writeWindow(fragment.window(), out);
    out.writeLong(fragment.whole().trades());
    out.writeInt(fragment.whole().size());
    out.writeInt(fragment.whole().checksum());
    out.writeInt(fragment.offset());
    out.writeInt(fragment.bytes().length);
    out.write(fragment.bytes());
  }

  private static void writeWindow(TimeWindow window, DataOutputStream out) throws IOException {
    out.writeLong(window.start().toEpochMilli());
    out.writeLong(window.end().toEpochMilli());
  }

  private static WindowShare readShare(DataInputStream in) throws IOException {
    try {
      return new WindowShare(readWindow(in), in.readLong(), readBytes(in));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("share: " + e.getMessage(), e);
    }
  }

  private static ShareFragment readFragment(DataInputStream in) throws IOException {
    try {
      return new ShareFragment(
          readWindow(in),
          new ShareFragment.Whole(in.readLong(), in.readInt(), in.readInt()),
          in.readInt(),
          readBytes(in));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("fragment: " + e.getMessage(), e);
    }
  }

  private static TimeWindow readWindow(DataInputStream in) throws IOException {
    return new TimeWindow(Instant.ofEpochMilli(in.readLong()), Instant.ofEpochMilli(in.readLong()));
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException(
          "accumulator: " + length + " bytes (expected: at most " + in.available() + ")");
    }
    return in.readNBytes(length);
  }

  static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }
}
