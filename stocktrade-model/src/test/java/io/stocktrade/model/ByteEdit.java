package io.stocktrade.model;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A change of one byte of a document: put in, replaced or taken out. */
record ByteEdit(int where, byte what, int kind) {
  /** One to three changes, with bytes that mean something in a trade's JSON more often than not. */
  static Arbitrary<List<ByteEdit>> edits() {
    Arbitrary<Byte> usual =
        Arbitraries.of("0123456789.,:-+eE{}[]\" \t\nBUYSELabc\\u".chars().boxed().toList())
            .map(Integer::byteValue);
    return Combinators.combine(
            Arbitraries.integers(),
            Arbitraries.oneOf(usual, Arbitraries.bytes()),
            Arbitraries.integers().between(0, 2))
        .as(ByteEdit::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  static byte[] apply(List<ByteEdit> edits, byte[] document) {
    byte[] bytes = document;
    for (ByteEdit edit : edits) {
      bytes = edit.applyTo(bytes);
    }
    return bytes;
  }

  private byte[] applyTo(byte[] document) {
    int at = Math.floorMod(where, document.length + 1);
    List<Byte> bytes = new ArrayList<>();
    for (byte b : document) {
      bytes.add(b);
    }
    if (kind == 0 || at == document.length) {
      bytes.add(at, what);
    } else if (kind == 1) {
      bytes.set(at, what);
    } else {
      bytes.remove(at);
    }
    byte[] edited = new byte[bytes.size()];
    for (int i = 0; i < edited.length; i++) {
      edited[i] = bytes.get(i);
    }
    return edited;
  }
}
