package io.stocktrade.consumer.window;

import static java.util.Objects.requireNonNull;

import io.stocktrade.model.StockTrade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value per ticker for at most so many tickers, and one value for all the others; the core of
 * aggregations that are grouped by ticker.
 *
 * <p>Of more tickers than the bound the alphabetically first (by UTF-16 code units, as {@link
 * String#compareTo}) are kept apart. A ticker that is among them in the end was among them all the
 * time, so its value is complete; one that is pushed out takes its value to the others, where its
 * later trades go too, since it can't come back. Hence neither the order of trades nor that of
 * merges shows, as long as {@code merge} is associative and commutative. Nothing can be taken out
 * of a table again: what was added to the others is no ticker's any more.
 *
 * <p>A look-up allocates nothing and takes one comparison as a rule and {@value #PROBES} at most;
 * tickers that collide more often than that, as an attacker's may, go to a {@link HashMap}. Not
 * thread-safe.
 *
 * @param <V> the values, mutable
 */
public final class TickerTable<V> {
  private static final int PROBES = 8;
  private static final int INITIAL_SLOTS = 64;

  /** Up to this size only an eighth is filled, since a collision costs more than the space. */
  private static final int SPARSE_SLOTS = 256;

  /** In the place of a ticker that was pushed out; no trade's ticker. */
  private static final String REMOVED = "";

  private final int maxTickers;
  private final Supplier<V> create;
  private final BiConsumer<V, V> merge;
  private final V others;

  private @Nullable String[] keys = new String[INITIAL_SLOTS];
  private @Nullable Object[] values = new Object[INITIAL_SLOTS];
  private int size;

  /** What finds no free slot near its own; null as long as all do. */
  private @Nullable Map<String, V> crowdedOut;

  /** The kept tickers in order; only once the bound is reached, since it costs on each ticker. */
  private @Nullable TreeSet<String> kept;

  /**
   * An empty table.
   *
   * @param maxTickers how many tickers to keep apart, at least 1
   * @param create makes a neutral value
   * @param merge adds its second argument to its first one
   * @throws IllegalArgumentException if {@code maxTickers} is less than 1
   */
  public TickerTable(int maxTickers, Supplier<V> create, BiConsumer<V, V> merge) {
    requireLimit(maxTickers);
    this.maxTickers = maxTickers;
    this.create = requireNonNull(create, "create");
    this.merge = requireNonNull(merge, "merge");
    this.others = create.get();
  }

  /**
   * Rejects a bound that leaves no room for a ticker, for aggregations to check theirs early.
   *
   * @param maxTickers a bound on tickers
   * @return the same
   * @throws IllegalArgumentException if it is less than 1
   */
  public static int requireLimit(int maxTickers) {
    if (maxTickers < 1) {
      throw new IllegalArgumentException("maxTickers: " + maxTickers + " (expected: at least 1)");
    }
    return maxTickers;
  }

  /**
   * The value that a ticker's trades belong to: its own, a new one if need be, or the others'.
   *
   * @param ticker the ticker
   * @return the value, to be changed by the caller before the table is asked for another ticker
   */
  public V valueOf(String ticker) {
    @Nullable String[] table = keys;
    int slot = slotOf(ticker, table.length);
    return ticker.equals(table[slot]) ? at(slot) : search(ticker, slot);
  }

  /**
   * How many tickers are kept apart.
   *
   * @return 0 to the bound
   */
  public int size() {
    return size + (crowdedOut == null ? 0 : crowdedOut.size());
  }

  /**
   * The value of all tickers that are not kept apart.
   *
   * @return the value
   */
  public V others() {
    return others;
  }

  /**
   * The tickers that are kept apart, with their values.
   *
   * @return a new map in alphabetical order, which holds the values themselves
   */
  public NavigableMap<String, V> byTicker() {
    NavigableMap<String, V> sorted = new TreeMap<>();
    forEach(sorted::put);
    return sorted;
  }

  /**
   * Calls an action for each ticker that is kept apart, in no order.
   *
   * @param action takes a ticker and its value, and must not ask the table for tickers
   */
  public void forEach(BiConsumer<? super String, ? super V> action) {
    for (int slot = 0; slot < keys.length; slot++) {
      String key = keys[slot];
      if (key != null && values[slot] != null) {
        action.accept(key, at(slot));
      }
    }
    if (crowdedOut != null) {
      crowdedOut.forEach(action);
    }
  }

  /**
   * Merges all values of another table into this one's.
   *
   * @param other the other table, which is not changed
   */
  public void merge(TickerTable<V> other) {
    for (int slot = 0; slot < other.keys.length; slot++) {
      String key = other.keys[slot];
      if (key != null && other.values[slot] != null) {
        merge.accept(valueOf(key), other.at(slot));
      }
    }
    if (other.crowdedOut != null) {
      other.crowdedOut.forEach((ticker, value) -> merge.accept(valueOf(ticker), value));
    }
    merge.accept(others, other.others);
  }

  /**
   * Writes tickers and values; equal tables give equal bytes if their values do.
   *
   * @param out where to
   * @param writer writes a value
   * @throws IOException if {@code out} throws it
   */
  public void write(DataOutput out, ValueWriter<? super V> writer) throws IOException {
    out.writeInt(size());
    for (Map.Entry<String, V> entry : byTicker().entrySet()) {
      out.writeUTF(entry.getKey());
      writer.write(entry.getValue(), out);
    }
    writer.write(others, out);
  }

  /**
   * Adds what {@link #write} wrote to this table.
   *
   * @param in where from
   * @param reader reads a value
   * @throws IOException if it is not what {@code write} wrote, or if {@code in} throws it
   */
  public void read(DataInput in, ValueReader<? extends V> reader) throws IOException {
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
      V value = reader.read(in);
      merge.accept(valueOf(ticker), value);
    }
    merge.accept(others, reader.read(in));
  }

  private V search(String ticker, int firstSlot) {
    int slot = firstSlot;
    for (int probe = 0; probe < PROBES; probe++) {
      String key = keys[slot];
      if (key == null) {
        return insert(ticker);
      }
      if (ticker.equals(key) && values[slot] != null) {
        return at(slot);
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    V value = crowdedOut == null ? null : crowdedOut.get(ticker);
    return value != null ? value : insert(ticker);
  }

  private V insert(String ticker) {
    if (size() >= maxTickers) {
      if (kept == null) {
        kept = new TreeSet<>(byTicker().keySet());
      }
      String last = kept.last();
      if (ticker.compareTo(last) > 0) {
        return others;
      }
      merge.accept(others, remove(last));
      kept.remove(last);
      kept.add(ticker);
    } else if (size * (keys.length <= SPARSE_SLOTS ? 8 : 2) >= keys.length) {
      grow();
    }
    V value = create.get();
    put(ticker, value);
    return value;
  }

  private void put(String ticker, V value) {
    int slot = slotOf(ticker, keys.length);
    for (int probe = 0; probe < PROBES; probe++) {
      if (values[slot] == null) {
        keys[slot] = ticker;
        values[slot] = value;
        size++;
        return;
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    if (crowdedOut == null) {
      crowdedOut = new HashMap<>();
    }
    crowdedOut.put(ticker, value);
  }

  /** Leaves {@link #REMOVED} behind, so that the search for others does not end there. */
  private V remove(String ticker) {
    int slot = slotOf(ticker, keys.length);
    for (int probe = 0; probe < PROBES; probe++) {
      if (ticker.equals(keys[slot])) {
        V value = at(slot);
        keys[slot] = REMOVED;
        values[slot] = null;
        size--;
        return value;
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    return requireNonNull(requireNonNull(crowdedOut).remove(ticker));
  }

  private void grow() {
    NavigableMap<String, V> all = byTicker();
    keys = new String[2 * keys.length];
    values = new Object[keys.length];
    size = 0;
    crowdedOut = null;
    all.forEach(this::put);
  }

  @SuppressWarnings("unchecked")
  private V at(int slot) {
    return (V) requireNonNull(values[slot]);
  }

  /** The highest bits of a spread hash code, which a string keeps: this reads one field of it. */
  private static int slotOf(String ticker, int slots) {
    return (ticker.hashCode() * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(slots - 1);
  }

  /**
   * Writes a value.
   *
   * @param <V> the value
   */
  @FunctionalInterface
  public interface ValueWriter<V> {
    /**
     * Writes a value.
     *
     * @param value the value
     * @param out where to
     * @throws IOException if {@code out} throws it
     */
    void write(V value, DataOutput out) throws IOException;
  }

  /**
   * Reads a value.
   *
   * @param <V> the value
   */
  @FunctionalInterface
  public interface ValueReader<V> {
    /**
     * Reads a value.
     *
     * @param in where from
     * @return the value
     * @throws IOException if it is not what the writer wrote, or if {@code in} throws it
     */
    V read(DataInput in) throws IOException;
  }
}
