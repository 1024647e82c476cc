package io.stocktrade.producer.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What frames hold, big endian:
 *
 * <pre>
 * letter  1:1  number:8  epoch milliseconds:8  attempts:4  length:2 reason  length:2 key  trade
 * done    2:1  number:8 *
 * </pre>
 *
 * <p>Texts are in UTF-8.
 */
final class Payloads {
  private static final byte LETTER = 1;
  private static final byte DONE = 2;

  private Payloads() {}

  static byte[] letter(long number, DeadLetter letter) {
    byte[] reason = letter.reason().getBytes(StandardCharsets.UTF_8);
    byte[] key = letter.partitionKey().getBytes(StandardCharsets.UTF_8);
    byte[] trade = letter.ownedTrade();
    return ByteBuffer.allocate(25 + reason.length + key.length + trade.length)
        .put(LETTER)
        .putLong(number)
        .putLong(letter.when().toEpochMilli())
        .putInt(letter.attempts())
        .putShort((short) reason.length)
        .put(reason)
        .putShort((short) key.length)
        .put(key)
        .put(trade)
        .array();
  }

  static byte[] done(long[] numbers) {
    ByteBuffer payload = ByteBuffer.allocate(1 + Long.BYTES * numbers.length).put(DONE);
    payload.asLongBuffer().put(numbers);
    return payload.array();
  }

  static boolean isLetter(byte[] payload) {
    return payload.length >= 1 + Long.BYTES && payload[0] == LETTER;
  }

  /** The number of the letter that a payload is. */
  static long number(byte[] payload) {
    return ByteBuffer.wrap(payload).getLong(1);
  }

  /** The letter that a payload is; null if it can't be understood. */
  static @Nullable JournalEntry entry(byte[] payload) {
    ByteBuffer in = ByteBuffer.wrap(payload);
    try {
      if (in.get() != LETTER) {
        return null;
      }
      long number = in.getLong();
      Instant when = Instant.ofEpochMilli(in.getLong());
      int attempts = in.getInt();
      String reason = text(in);
      String key = text(in);
      byte[] trade = new byte[in.remaining()];
      in.get(trade);
      return new JournalEntry(number, DeadLetter.ofOwned(when, reason, key, trade, attempts));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return null;
    }
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The numbers of the letters that a payload says are done; null if it says nothing such. */
  static long @Nullable [] doneNumbers(byte[] payload) {
    if (payload.length % Long.BYTES != 1 || payload[0] != DONE) {
      return null;
    }
    long[] numbers = new long[payload.length / Long.BYTES];
    ByteBuffer.wrap(payload, 1, payload.length - 1).asLongBuffer().get(numbers);
    return numbers;
  }
}
