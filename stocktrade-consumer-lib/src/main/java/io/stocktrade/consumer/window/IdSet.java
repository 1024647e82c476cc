package io.stocktrade.consumer.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A set of ids that grows until it is cleared, in blocks of 64 neighbouring ids: a hash table from
 * a block's number to the bits of its ids.
 *
 * <p>Ids that count upwards take 1/4 to 1/2 byte each, ids far apart 21 to 43 bytes. Looking an id
 * up in the block that was looked up last, as ids that count upwards do, costs no hashing.
 */
final class IdSet {
  private static final int SMALLEST = 16;

  /**
   * So that nobody can choose ids that collide. The order in the table shows nowhere: blocks are
   * written in the order of their numbers.
   */
  private static final long SALT = new SecureRandom().nextLong();

  /** Number and bits of a block, side by side; no bits where there is no block. */
  private long[] table = new long[2 * SMALLEST];

  private int blocks;
  private long lastBlock;

  /** Where the bits of the last block are; -1 if there is none. */
  private int lastBits = -1;

  /** Adds an id; true if it was not in the set. */
  boolean add(long id) {
    long block = id >> 6;
    int bits = lastBits >= 0 && block == lastBlock ? lastBits : find(block);
    long before = table[bits];
    long after = before | (1L << id);
    if (before == 0) {
      table[bits - 1] = block;
      table[bits] = after;
      blocks++;
      // Three quarters of the table at most.
      if (blocks > table.length / 8 * 3) {
        grow();
        bits = find(block);
      }
    } else {
      table[bits] = after;
    }
    lastBlock = block;
    lastBits = bits;
    return before != after;
  }

  boolean contains(long id) {
    long block = id >> 6;
    if (lastBits < 0 || block != lastBlock) {
      lastBits = find(block);
      lastBlock = block;
    }
    return (table[lastBits] & (1L << id)) != 0;
  }

  /** Adds the ids of another set, as long as there are not more blocks than this. */
  void addAll(IdSet other, int maxBlocks) {
    lastBits = -1;
    for (int i = 1; i < other.table.length && blocks < maxBlocks; i += 2) {
      if (other.table[i] != 0) {
        int bits = find(other.table[i - 1]);
        if (table[bits] == 0) {
          table[bits - 1] = other.table[i - 1];
          blocks++;
        }
        table[bits] |= other.table[i];
        if (blocks > table.length / 8 * 3) {
          grow();
        }
      }
    }
  }

  /**
   * Forgets all ids, but keeps their room for as many again, so that one steady generation after
   * another allocates nothing. Of room that was needed to an eighth at most, half is given up.
   */
  void clear() {
    if (blocks < table.length / 16 && table.length > 2 * SMALLEST) {
      table = new long[table.length / 2];
    } else {
      Arrays.fill(table, 0);
    }
    blocks = 0;
    lastBits = -1;
  }

  /** How many blocks there are. */
  int blocks() {
    return blocks;
  }

  /** Writes the set; equal sets give equal bytes. */
  void write(DataOutput out) throws IOException {
    long[] numbers = new long[blocks];
    int count = 0;
    for (int i = 1; i < table.length; i += 2) {
      if (table[i] != 0) {
        numbers[count++] = table[i - 1];
      }
    }
    Arrays.sort(numbers);
    out.writeInt(blocks);
    long before = Long.MIN_VALUE >> 6;
    for (long number : numbers) {
      long bits = table[find(number)];
      boolean single = Long.bitCount(bits) == 1;
      writeUnsigned(((number - before) << 1) | (single ? 1 : 0), out);
      before = number;
      if (single) {
        out.writeByte(Long.numberOfTrailingZeros(bits));
      } else {
        out.writeLong(bits);
      }
    }
    // The memory of the last block is not part of the state.
    lastBits = -1;
  }

  /** Reads what {@link #write} wrote. */
  static IdSet read(int maxBlocks, DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > maxBlocks) {
      throw new IOException("blocks of ids: " + count + " (expected: 0 to " + maxBlocks + ")");
    }
    IdSet set = new IdSet();
    long number = Long.MIN_VALUE >> 6;
    for (int i = 0; i < count; i++) {
      long step = readUnsigned(in);
      number += step >>> 1;
      long bits = (step & 1) == 0 ? in.readLong() : 1L << bit(in);
      int at = set.find(number);
      if (bits == 0 || set.table[at] != 0) {
        throw new IOException("block of ids: " + number + " (expected: ids, and each block once)");
      }
      set.table[at - 1] = number;
      set.table[at] = bits;
      if (++set.blocks > set.table.length / 8 * 3) {
        set.grow();
      }
    }
    return set;
  }

  private static int bit(DataInput in) throws IOException {
    int bit = in.readUnsignedByte();
    if (bit > 63) {
      throw new IOException("bit: " + bit + " (expected: 0 to 63)");
    }
    return bit;
  }

  /** Where the bits of a block are or would be. */
  private int find(long block) {
    int mask = table.length - 1;
    long hash = (block ^ SALT) * 0x9E3779B97F4A7C15L;
    hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
    int at = ((int) (hash ^ (hash >>> 32)) << 1) & mask;
    while (table[at + 1] != 0 && table[at] != block) {
      at = (at + 2) & mask;
    }
    return at + 1;
  }

  private void grow() {
    long[] smaller = table;
    table = new long[2 * smaller.length];
    lastBits = -1;
    for (int i = 1; i < smaller.length; i += 2) {
      if (smaller[i] != 0) {
        int bits = find(smaller[i - 1]);
        table[bits - 1] = smaller[i - 1];
        table[bits] = smaller[i];
      }
    }
  }

  /** Seven bits a byte, the lowest first. */
  private static void writeUnsigned(long value, DataOutput out) throws IOException {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  private static long readUnsigned(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = in.readUnsignedByte();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IOException("number: longer than 64 bits (expected: at most 64)");
  }
}
