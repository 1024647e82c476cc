package io.stocktrade.consumer.aggregation;

import static java.util.Objects.requireNonNull;

import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives each ticker a row, up to a bound; all others share {@link #OTHERS}. The rows are dense,
 * from 1, so that their owner keeps what it knows of tickers in plain arrays.
 *
 * <p>Of more tickers than the bound the alphabetically first (by UTF-16 code units, as {@link
 * String#compareTo}) have rows. A ticker that is among them in the end was among them all the time,
 * so its row is complete; one that is pushed out takes its row's content to the others, where its
 * later trades go too, since it can't come back. Hence neither the order of trades nor that of
 * merges shows, as long as adding is associative and commutative.
 *
 * <p>A look-up allocates nothing and takes one comparison as a rule and {@value #PROBES} at most;
 * tickers that collide more often than that, as an attacker's may, go to a {@link HashMap}.
 */
final class TickerIndex {
  /** The row of all tickers that have none of their own. */
  static final int OTHERS = 0;

  /** No row yet. */
  static final int NONE = -1;

  private static final int PROBES = 8;
  private static final int INITIAL_SLOTS = 64;

  /** Up to this size only an eighth is filled, since a collision costs more than the space. */
  private static final int SPARSE_SLOTS = 256;

  /** In the place of a ticker that was pushed out; no trade's ticker. */
  private static final String REMOVED = "";

  private final int maxTickers;
  private final Owner owner;

  private @Nullable String[] slots = new String[INITIAL_SLOTS];

  /** The row of the ticker in the same slot. */
  private int[] rowOfSlot = new int[INITIAL_SLOTS];

  /** How far to shift a spread hash code, so that what remains is a slot. */
  private int shift = shiftOf(INITIAL_SLOTS);

  /** The ticker of each row; the others' is of no meaning. */
  private String[] tickers = new String[8];

  private int size;

  /** What finds no free slot near its own; null as long as all do. */
  private @Nullable Map<String, Integer> crowdedOut;

  /** The tickers in order; only once the bound is reached, since it costs on each ticker. */
  private @Nullable TreeSet<String> ordered;

  /** Whether another index may have the same arrays. */
  private boolean shared;

  /** Keeps what is known of each row. */
  interface Owner {
    /** There will be rows up to this one, exclusively. */
    void makeRoom(int rows);

    /** The row is to hold nothing any more: what it holds belongs to the others. */
    void moveToOthers(int row);
  }

  TickerIndex(int maxTickers, Owner owner) {
    this.maxTickers = requireLimit(maxTickers);
    this.owner = owner;
  }

  static int requireLimit(int maxTickers) {
    if (maxTickers < 1) {
      throw new IllegalArgumentException("maxTickers: " + maxTickers + " (expected: at least 1)");
    }
    return maxTickers;
  }

  /**
   * Takes over another one's rows; for an index without tickers, with the same bound. Both share
   * what they know until one of them gets another ticker, which sums of slices rarely do.
   */
  void copy(TickerIndex other) {
    other.shared = true;
    shared = true;
    slots = other.slots;
    rowOfSlot = other.rowOfSlot;
    shift = other.shift;
    tickers = other.tickers;
    size = other.size;
    crowdedOut = other.crowdedOut;
    ordered = other.ordered;
  }

  private void unshare() {
    shared = false;
    slots = slots.clone();
    rowOfSlot = rowOfSlot.clone();
    tickers = tickers.clone();
    crowdedOut = crowdedOut == null ? null : new HashMap<>(crowdedOut);
    ordered = ordered == null ? null : new TreeSet<>(ordered);
  }

  /** How many tickers have rows of their own: rows 1 to this one, inclusively. */
  int size() {
    return size;
  }

  String ticker(int row) {
    return tickers[row];
  }

  /** The rows, in the order of their tickers. */
  int[] rowsInOrder() {
    return IntStream.rangeClosed(1, size)
        .boxed()
        .sorted((one, other) -> tickers[one].compareTo(tickers[other]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** A ticker's row; a new one if need be and if there may be more; else {@link #OTHERS}. */
  int rowOf(String ticker) {
    int slot = slotOf(ticker);
    return ticker.equals(slots[slot]) ? rowOfSlot[slot] : searchOrInsert(ticker, slot);
  }

  /**
   * A ticker's row if one look finds it, as a rule does, else {@link #NONE}. It calls nothing, so
   * that a loop over it keeps all that it reads here in registers.
   */
  int rowAtHand(String ticker) {
    int slot = slotOf(ticker);
    return ticker.equals(slots[slot]) ? rowOfSlot[slot] : NONE;
  }

  /** A ticker's row, or {@link #NONE} if it has none of its own. */
  int find(String ticker) {
    int slot = slotOf(ticker);
    return ticker.equals(slots[slot]) ? rowOfSlot[slot] : search(ticker, slot);
  }

  /** Writes how many tickers there are, and the caller each one's row after its name. */
  void write(DataOutput out, RowWriter writer) throws IOException {
    out.writeInt(size);
    for (int row : rowsInOrder()) {
      out.writeUTF(tickers[row]);
      writer.write(row);
    }
    writer.write(OTHERS);
  }

  /** Reads what {@link #write} wrote; the caller adds what it reads to the row. */
  void read(DataInput in, RowReader reader) throws IOException {
    int count = in.readInt();
    if (count < 0) {
      throw new IOException("tickers: " + count + " (expected: at least 0)");
    }
    String before = "";
    for (int i = 0; i < count; i++) {
      String ticker = in.readUTF();
      if (ticker.compareTo(before) <= 0 || ticker.length() > StockTrade.MAX_TICKER_LENGTH) {
        throw new IOException("ticker: not one of a trade, or out of order, at index " + i);
      }
      before = ticker;
      reader.read(ticker);
    }
    reader.read(null);
  }

  /** Writes a row's content. */
  @FunctionalInterface
  interface RowWriter {
    void write(int row) throws IOException;
  }

  /** Reads the content of a ticker's row, or of the others' if there is no ticker. */
  @FunctionalInterface
  interface RowReader {
    void read(@Nullable String ticker) throws IOException;
  }

  private int search(String ticker, int firstSlot) {
    int slot = firstSlot;
    for (int probe = 0; probe < PROBES; probe++) {
      String occupant = slots[slot];
      if (occupant == null) {
        return NONE;
      }
      if (ticker.equals(occupant)) {
        return rowOfSlot[slot];
      }
      slot = next(slot);
    }
    return crowdedOut == null ? NONE : crowdedOut.getOrDefault(ticker, NONE);
  }

  private int searchOrInsert(String ticker, int firstSlot) {
    int row = search(ticker, firstSlot);
    return row != NONE ? row : insert(ticker);
  }

  private int insert(String ticker) {
    if (shared) {
      unshare();
    }
    int row;
    if (size >= maxTickers) {
      if (ordered == null) {
        ordered = new TreeSet<>(Arrays.asList(tickers).subList(1, size + 1));
      }
      String last = ordered.last();
      if (ticker.compareTo(last) > 0) {
        return OTHERS;
      }
      row = remove(last);
      owner.moveToOthers(row);
      ordered.remove(last);
      ordered.add(ticker);
    } else {
      row = newRow();
    }
    tickers[row] = ticker;
    put(ticker, row);
    return row;
  }

  private int newRow() {
    if (size * (slots.length <= SPARSE_SLOTS ? 8 : 2) >= slots.length) {
      growSlots();
    }
    size++;
    if (size == tickers.length) {
      tickers = Arrays.copyOf(tickers, 2 * tickers.length);
    }
    owner.makeRoom(size + 1);
    return size;
  }

  private void put(String ticker, int row) {
    int slot = slotOf(ticker);
    for (int probe = 0; probe < PROBES; probe++) {
      String occupant = slots[slot];
      if (occupant == null || occupant.equals(REMOVED)) {
        slots[slot] = ticker;
        rowOfSlot[slot] = row;
        return;
      }
      slot = next(slot);
    }
    if (crowdedOut == null) {
      crowdedOut = new HashMap<>();
    }
    crowdedOut.put(ticker, row);
  }

  /** Leaves {@link #REMOVED} behind, so that the search for others does not end there. */
  private int remove(String ticker) {
    int slot = slotOf(ticker);
    for (int probe = 0; probe < PROBES; probe++) {
      if (ticker.equals(slots[slot])) {
        slots[slot] = REMOVED;
        return rowOfSlot[slot];
      }
      slot = next(slot);
    }
    return requireNonNull(requireNonNull(crowdedOut).remove(ticker));
  }

  /** By four while it is small, since all is put anew each time. */
  private void growSlots() {
    int length = (slots.length < SPARSE_SLOTS ? 4 : 2) * slots.length;
    slots = new String[length];
    rowOfSlot = new int[length];
    shift = shiftOf(length);
    crowdedOut = null;
    for (int row = 1; row <= size; row++) {
      put(tickers[row], row);
    }
  }

  /** The highest bits of a spread hash code, which a string keeps: this reads one field of it. */
  private int slotOf(String ticker) {
    return (ticker.hashCode() * 0x9E3779B9) >>> shift;
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  private static int shiftOf(int slots) {
    return Integer.numberOfLeadingZeros(slots - 1);
  }
}
