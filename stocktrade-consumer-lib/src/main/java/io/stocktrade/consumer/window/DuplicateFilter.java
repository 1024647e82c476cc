package io.stocktrade.consumer.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Remembers trade ids for at least a horizon of event time and at most for twice as long.
 *
 * <p>Two generations of ids: new ids go to the young one; when it is as old as the horizon, it
 * becomes the old one and the former old one is forgotten. A function of the trades alone, so that
 * a replay judges as the first pass did.
 */
final class DuplicateFilter {
  /**
   * The most bytes of one generation, serialized. On the heap random ids take some six times as
   * much, ids that count upwards about the same; so both generations stay within 128 MiB.
   */
  static final long MAX_BYTES_PER_GENERATION = 10 << 20;

  /** Sizes are looked at once per this many ids, since looking costs a pass over the bitmap. */
  private static final int IDS_PER_SIZE_CHECK = 1 << 16;

  private final long horizonMillis;
  private final long maxBytes;
  private final int idsPerSizeCheck;
  private Roaring64Bitmap young = new Roaring64Bitmap();
  private Roaring64Bitmap old = new Roaring64Bitmap();
  private int idsUntilSizeCheck;
  private long rotateAt = Long.MIN_VALUE;

  DuplicateFilter(long horizonMillis) {
    this(horizonMillis, MAX_BYTES_PER_GENERATION, IDS_PER_SIZE_CHECK);
  }

  DuplicateFilter(long horizonMillis, long maxBytes, int idsPerSizeCheck) {
    this.horizonMillis = horizonMillis;
    this.maxBytes = maxBytes;
    this.idsPerSizeCheck = idsPerSizeCheck;
    this.idsUntilSizeCheck = idsPerSizeCheck;
  }

  /**
   * Whether an id is new; remembers it if so.
   *
   * @param id the trade's id
   * @param newestMillis the latest event time seen, this trade's included
   */
  boolean isNew(long id, long newestMillis) {
    if (rotateAt == Long.MIN_VALUE) {
      rotateAt = newestMillis + horizonMillis;
    } else if (newestMillis >= rotateAt) {
      rotate(newestMillis);
    }
    if (young.contains(id) || old.contains(id)) {
      return false;
    }
    young.addLong(id);
    if (--idsUntilSizeCheck == 0) {
      idsUntilSizeCheck = idsPerSizeCheck;
      if (young.getLongSizeInBytes() > maxBytes) {
        rotate(newestMillis);
      }
    }
    return true;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(rotateAt);
    out.writeInt(idsUntilSizeCheck);
    young.serialize(out);
    old.serialize(out);
  }

  void read(DataInput in) throws IOException {
    rotateAt = in.readLong();
    idsUntilSizeCheck = in.readInt();
    if (idsUntilSizeCheck < 1) {
      throw new IOException("ids: " + idsUntilSizeCheck + " (expected: at least 1)");
    }
    young.deserialize(in);
    old.deserialize(in);
  }

  private void rotate(long newestMillis) {
    // After a gap of more than two horizons, such as a night, both generations are too old.
    boolean bothTooOld = newestMillis >= rotateAt + horizonMillis;
    old = bothTooOld ? new Roaring64Bitmap() : young;
    young = new Roaring64Bitmap();
    idsUntilSizeCheck = idsPerSizeCheck;
    rotateAt = newestMillis + horizonMillis;
  }
}
