package io.stocktrade.model;

/** What the fuzzer calls: public names and forms are Jazzer's. */
public final class FuzzTarget {
  private static DecoderProperties.Decoder decoder = DecoderProperties.Decoder.DETECTING;

  private FuzzTarget() {}

  /** Takes the name of the decoder. */
  public static void fuzzerInitialize(String[] arguments) {
    decoder = DecoderProperties.Decoder.valueOf(arguments[0]);
  }

  /** Takes any bytes. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    DecoderProperties.check(decoder, bytes);
  }
}
