package io.stocktrade.producer;

/** What Kinesis takes as a record. */
final class RecordLimits {
  /**
   * The most bytes that a record can have by default: its partition key, in UTF-8, and its data.
   */
  static final int MAX_BYTES = 1 << 20;

  private static final int MAX_KEY_LENGTH = 256;

  private RecordLimits() {}

  /** Why Kinesis would not take it, in one line; empty if it would. */
  static String fault(String partitionKey, byte[] data) {
    if (partitionKey.isEmpty() || partitionKey.length() > MAX_KEY_LENGTH) {
      return "partition key of "
          + partitionKey.length()
          + " characters (expected: 1 to "
          + MAX_KEY_LENGTH
          + ")";
    }
    int bytes = bytes(partitionKey, data);
    return bytes > MAX_BYTES
        ? bytes + " bytes with the partition key (expected: at most " + MAX_BYTES + ")"
        : "";
  }

  /** The bytes of key and data, which Kinesis counts together. */
  static int bytes(String partitionKey, byte[] data) {
    return utf8Length(partitionKey) + data.length;
  }

  private static int utf8Length(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // Each half of a surrogate pair stands for two of its four bytes.
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }
}
