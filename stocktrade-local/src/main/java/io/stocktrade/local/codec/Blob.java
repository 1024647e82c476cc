package io.stocktrade.local.codec;

import io.stocktrade.local.store.Payload;

/** Bytes in a request's body, left where they are. Immutable for as long as the body is. */
public abstract class Blob implements Payload {
  final byte[] body;
  final int start;
  final int length;

  private Blob(byte[] body, int start, int length) {
    this.body = body;
    this.start = start;
    this.length = length;
  }

  static Blob ofBytes(byte[] body, int start, int length) {
    return new Plain(body, start, length);
  }

  /** Characters that {@link Base64Text} found to be valid. */
  static Blob ofBase64(byte[] body, int start, int length) {
    return new Base64(body, start, length);
  }

  @Override
  public final int length() {
    return length;
  }

  @Override
  public final String toString() {
    return "java.nio.HeapByteBuffer[pos=0 lim=" + length + " cap=" + length + "]";
  }

  private static final class Plain extends Blob {
    Plain(byte[] body, int start, int length) {
      super(body, start, length);
    }

    @Override
    public void copyTo(byte[] target, int offset) {
      System.arraycopy(body, start, target, offset, length);
    }
  }

  private static final class Base64 extends Blob {
    Base64(byte[] body, int start, int characters) {
      super(body, start, Base64Text.decodedLength(body, start, characters));
    }

    @Override
    public void copyTo(byte[] target, int offset) {
      Base64Text.decode(body, start, target, offset, length);
    }
  }
}
