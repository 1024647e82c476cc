package io.stocktrade.consumer.aggregation;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
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
 * <p>A look-up allocates nothing and takes one comparison as a rule and eight at most; tickers that
 * collide more often than that, as an attacker's may, go to a {@link java.util.HashMap}. Not
 * thread-safe.
 *
 * @param <V> the values, mutable
 */
public final class TickerTable<V> {
  private final TickerIndex index;
  private final Supplier<V> create;
  private final BiConsumer<V, V> merge;
  private final V others;

  /** By the ticker's row; null until it is asked for. */
  private @Nullable Object[] values = new Object[8];

  /**
   * An empty table.
   *
   * @param maxTickers how many tickers to keep apart, at least 1
   * @param create makes a neutral value
   * @param merge adds its second argument to its first one
   * @throws IllegalArgumentException if {@code maxTickers} is less than 1
   */
  public TickerTable(int maxTickers, Supplier<V> create, BiConsumer<V, V> merge) {
    this.index = new TickerIndex(maxTickers, new Rows());
    this.create = requireNonNull(create, "create");
    this.merge = requireNonNull(merge, "merge");
    this.others = create.get();
  }

  private final class Rows implements TickerIndex.Owner {
    @Override
    public void makeRoom(int rows) {
      if (rows > values.length) {
        values = Arrays.copyOf(values, 2 * rows);
      }
    }

    @Override
    public void moveToOthers(int row) {
      merge.accept(others, at(row));
      values[row] = null;
    }
  }

  /**
   * Rejects a bound that leaves no room for a ticker, for aggregations to check theirs early.
   *
   * @param maxTickers a bound on tickers
   * @return the same
   * @throws IllegalArgumentException if it is less than 1
   */
  public static int requireLimit(int maxTickers) {
    return TickerIndex.requireLimit(maxTickers);
  }

  /**
   * The value that a ticker's trades belong to: its own, a new one if need be, or the others'.
   *
   * @param ticker the ticker
   * @return the value, to be changed by the caller before the table is asked for another ticker
   */
  public V valueOf(String ticker) {
    int row = index.rowOf(ticker);
    return row == TickerIndex.OTHERS ? others : at(row);
  }

  /**
   * How many tickers are kept apart.
   *
   * @return 0 to the bound
   */
  public int size() {
    return index.size();
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
    for (int row = 1; row <= index.size(); row++) {
      action.accept(index.ticker(row), at(row));
    }
  }

  /**
   * Merges all values of another table into this one's.
   *
   * @param other the other table, which is not changed
   */
  public void merge(TickerTable<V> other) {
    other.forEach((ticker, value) -> merge.accept(valueOf(ticker), value));
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
    index.write(out, row -> writer.write(row == TickerIndex.OTHERS ? others : at(row), out));
  }

  /**
   * Adds what {@link #write} wrote to this table.
   *
   * @param in where from
   * @param reader reads a value
   * @throws IOException if it is not what {@code write} wrote, or if {@code in} throws it
   */
  public void read(DataInput in, ValueReader<? extends V> reader) throws IOException {
    index.read(
        in,
        ticker -> {
          V value = reader.read(in);
          merge.accept(ticker == null ? others : valueOf(ticker), value);
        });
  }

  @SuppressWarnings("unchecked")
  private V at(int row) {
    Object value = values[row];
    if (value == null) {
      value = create.get();
      values[row] = value;
    }
    return (V) value;
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
