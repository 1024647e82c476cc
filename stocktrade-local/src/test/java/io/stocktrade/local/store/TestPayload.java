package io.stocktrade.local.store;

import static java.nio.charset.StandardCharsets.UTF_8;

final class TestPayload {
  private TestPayload() {}

  static Payload of(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new Payload() {
      @Override
      public int length() {
        return bytes.length;
      }

      @Override
      public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
      }
    };
  }
}
