package io.stocktrade.consumer.aggregation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A few exact sums for each ticker and for all the others, in one array: what {@link ExactSum}
 * keeps in three fields, a row keeps in three blocks of columns, the low words first. Which ticker
 * has which row, {@link TickerIndex} says.
 *
 * <p>A trade so touches one or two neighbouring words, and its side can pick a column and a mask
 * where it would pick a branch, which no processor predicts. Not thread-safe.
 */
final class TickerSums implements TickerIndex.Owner {
  private final int columns;
  private final int rowLength;
  private final TickerIndex index;
  private long[] words;

  TickerSums(int maxTickers, int columns) {
    this.columns = columns;
    this.rowLength = 3 * columns;
    this.index = new TickerIndex(maxTickers, this);
    this.words = new long[rowLength];
  }

  /** How many tickers have rows: 1 to this one, inclusively. */
  int size() {
    return index.size();
  }

  String ticker(int row) {
    return index.ticker(row);
  }

  int[] rowsInOrder() {
    return index.rowsInOrder();
  }

  /** Where a ticker's trades belong: its row, a new one if need be, or the others'. */
  int rowOf(String ticker) {
    return index.rowOf(ticker);
  }

  /** A ticker's row if one look finds it, else {@link TickerIndex#NONE}. */
  int rowAtHand(String ticker) {
    return index.rowAtHand(ticker);
  }

  /** A ticker's row if it has one, else {@link TickerIndex#NONE}. */
  int find(String ticker) {
    return index.find(ticker);
  }

  /** Adds a number from 0 to 2^63 - 1. */
  void add(int row, int column, long value) {
    int at = row * rowLength + column;
    long before = words[at];
    long sum = before + value;
    words[at] = sum;
    if (ExactSum.carryFrom(before, sum) != 0) {
      addAbove(at, 0, 0, 1);
    }
  }

  /** Adds a number from 0 to 2^127 - 1. */
  void add(int row, int column, long middle, long low) {
    int at = row * rowLength + column;
    long sum = words[at] + low;
    words[at] = sum;
    long carry = ExactSum.carry(sum, low);
    if ((carry | middle) != 0) {
      addAbove(at, 0, middle, carry);
    }
  }

  ExactSum sum(int row, int column) {
    int at = row * rowLength + column;
    return new ExactSum(words[at + 2 * columns], words[at + columns], words[at]);
  }

  /** A sum of which it is known that it is small: a count of trades. */
  long count(int row, int column) {
    return words[row * rowLength + column];
  }

  void merge(TickerSums other) {
    if (size() == 0 && words[0] == 0) {
      index.copy(other.index); // No ticker and no others' trade yet: most merges begin so.
      words = other.words.clone();
      return;
    }
    addRow(TickerIndex.OTHERS, other.words, 0);
    for (int row = 1; row <= other.size(); row++) {
      addRow(rowOf(other.ticker(row)), other.words, row * rowLength);
    }
  }

  void write(DataOutput out) throws IOException {
    index.write(
        out,
        row -> {
          for (int column = 0; column < columns; column++) {
            sum(row, column).write(out);
          }
        });
  }

  /** Adds what {@link #write} wrote. */
  void read(DataInput in) throws IOException {
    index.read(in, ticker -> readRow(ticker, in));
  }

  @Override
  public void makeRoom(int rows) {
    if (rows * rowLength > words.length) {
      words = Arrays.copyOf(words, Math.max(8, rows + rows / 2) * rowLength);
    }
  }

  @Override
  public void moveToOthers(int row) {
    int from = row * rowLength;
    addRow(TickerIndex.OTHERS, words, from);
    Arrays.fill(words, from, from + rowLength, 0);
  }

  private void readRow(@Nullable String ticker, DataInput in) throws IOException {
    long[] row = new long[rowLength];
    for (int column = 0; column < columns; column++) {
      row[column + 2 * columns] = FormatVersion.readCount("sum", in);
      row[column + columns] = in.readLong();
      row[column] = in.readLong();
    }
    addRow(ticker == null ? TickerIndex.OTHERS : rowOf(ticker), row, 0);
  }

  private void addRow(int row, long[] from, int begin) {
    for (int column = 0; column < columns; column++) {
      int at = row * rowLength + column;
      long low = from[begin + column];
      words[at] += low;
      long carry = ExactSum.carry(words[at], low);
      addAbove(at, from[begin + column + 2 * columns], from[begin + column + columns], carry);
    }
  }

  /** Adds to the middle and high words that belong to a low one. */
  private void addAbove(int at, long high, long middle, long carry) {
    int middleAt = at + columns;
    long sum = words[middleAt] + middle;
    words[middleAt] = sum + carry;
    // At most one of them carries: after the first the sum is at most 2^64 - 2.
    words[middleAt + columns] +=
        high + ExactSum.carry(sum, middle) + ExactSum.carry(sum + carry, carry);
  }
}
