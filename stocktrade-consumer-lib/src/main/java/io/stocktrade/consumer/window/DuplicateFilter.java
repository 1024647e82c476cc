package io.stocktrade.consumer.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Remembers trade ids for at least a horizon of event time and at most for twice as long.
 *
 * <p>Two generations of ids: each trade's id goes to the young one, also if it is known; when a
 * trade comes that is a horizon later than the young one's first, the young one becomes the old one
 * and the former old one is forgotten. So what is known in a generation is a function of the trades
 * since the one before began, and of nothing else: a replay from there judges as the first pass
 * did.
 *
 * <p>A shard that was split off or merged begins with what its parents knew at their end, as if
 * that were the generation before its first one.
 */
final class DuplicateFilter {
  /** The most blocks of ids in a generation; a table of 64 MiB. */
  static final int MAX_BLOCKS = 3 << 20;

  private final long horizonMillis;
  private final int maxBlocks;
  private IdSet young = new IdSet();
  private IdSet old = new IdSet();

  /** What the shard began with; null if nothing, or if no replay needs it any more. */
  private @Nullable IdSet inherited;

  /** A trade of this time or later begins a generation; so does the first. */
  private long rotateAt = Long.MIN_VALUE;

  /** Where the generations began that a replay may need; the last is that of the young one. */
  private final Deque<Opening> starts = new ArrayDeque<>();

  DuplicateFilter(long horizonMillis) {
    this(horizonMillis, MAX_BLOCKS);
  }

  DuplicateFilter(long horizonMillis, int maxBlocks) {
    this.horizonMillis = horizonMillis;
    this.maxBlocks = maxBlocks;
  }

  /** A trade of this time or later is to begin a generation. */
  long rotateAt() {
    return rotateAt;
  }

  /** How many trades can come, whatever their ids, before a generation is full. */
  int room() {
    return maxBlocks - young.blocks();
  }

  /** Whether a trade is to begin a generation, by {@link #rotate}, before it is looked at. */
  boolean isDue(long time) {
    return time >= rotateAt || room() <= 0;
  }

  /**
   * Begins a generation.
   *
   * @param time of the trade that begins it
   * @param start where the reading stands, just before that trade
   * @param oldest where the reading stood before the first trade that is still needed; null if none
   *     is
   */
  void rotate(long time, Opening start, @Nullable Opening oldest) {
    // After a gap of more than two horizons, such as a night, both generations are too old.
    boolean bothTooOld = rotateAt != Long.MIN_VALUE && time >= rotateAt + horizonMillis;
    IdSet forgotten = old;
    old = young;
    young = forgotten;
    young.clear();
    if (bothTooOld) {
      old.clear();
    }
    rotateAt = time + horizonMillis;
    starts.addLast(start);
    while (isFirstStartNeedless(oldest == null ? start : oldest)) {
      starts.removeFirst();
      inherited = null;
    }
  }

  /** Whether an id is new; remembers it. */
  boolean isNew(long id) {
    boolean newToYoung = young.add(id);
    return newToYoung && !old.contains(id);
  }

  /** From where trades are to be looked at again so that those after {@code oldest} are judged. */
  Opening startFor(Opening oldest) {
    Opening before = null;
    Opening current = null;
    for (Opening start : starts) {
      if (start.ordinal() > oldest.ordinal()) {
        break;
      }
      before = current;
      current = start;
    }
    if (before != null) {
      return before;
    }
    return current != null ? current : oldest;
  }

  /** Writes all that is known, for {@link #inherit} of a child's. */
  void writeIds(DataOutput out) throws IOException {
    out.writeInt(2);
    young.write(out);
    old.write(out);
  }

  /** Writes what a replay begins with, for {@link #inherit}. */
  void writeInherited(DataOutput out) throws IOException {
    out.writeInt(inherited == null ? 0 : 1);
    if (inherited != null) {
      inherited.write(out);
    }
  }

  /** Reads what the shard begins with; before its first trade, of one parent after the other. */
  void inherit(DataInput in) throws IOException {
    int count = StateIo.readSize("sets of ids", in);
    for (int i = 0; i < count; i++) {
      IdSet ids = IdSet.read(maxBlocks, in);
      if (inherited == null) {
        inherited = new IdSet();
      }
      inherited.addAll(ids, maxBlocks);
      young.addAll(ids, maxBlocks);
    }
  }

  void write(DataOutput out) throws IOException {
    writeInherited(out);
    out.writeLong(rotateAt);
    out.writeInt(starts.size());
    for (Opening start : starts) {
      StateIo.writeOpening(start, out);
    }
    young.write(out);
    old.write(out);
  }

  void read(DataInput in) throws IOException {
    inherit(in);
    rotateAt = in.readLong();
    int count = StateIo.readSize("generations", in);
    for (int i = 0; i < count; i++) {
      starts.addLast(StateIo.readOpening(in));
    }
    young = IdSet.read(maxBlocks, in);
    old = IdSet.read(maxBlocks, in);
  }

  /** Whether the second generation or a later one is the one before that of {@code oldest}. */
  private boolean isFirstStartNeedless(Opening oldest) {
    if (starts.size() < 3) {
      return false;
    }
    Iterator<Opening> third = starts.iterator();
    third.next();
    third.next();
    return third.next().ordinal() <= oldest.ordinal();
  }
}
