package io.stocktrade.local.codec;

/** Says that a body is no JSON or CBOR, or not an object. */
public final class MalformedBodyException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedBodyException(String message) {
    super(message);
  }

  MalformedBodyException(Throwable cause) {
    super(cause);
  }
}
