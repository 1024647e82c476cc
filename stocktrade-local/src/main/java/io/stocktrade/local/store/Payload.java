package io.stocktrade.local.store;

/** A record's data, wherever it is and however it is encoded, until it is copied into a shard. */
public interface Payload {
  /** No bytes. */
  Payload NONE =
      new Payload() {
        @Override
        public int length() {
          return 0;
        }

        @Override
        public void copyTo(byte[] target, int offset) {
          // There is nothing to copy.
        }
      };

  /**
   * How many bytes there are.
   *
   * @return the length, decoded
   */
  int length();

  /**
   * Copies, and on the way decodes, all of it.
   *
   * @param target where to
   * @param offset the index of the first byte in {@code target}
   */
  void copyTo(byte[] target, int offset);
}
