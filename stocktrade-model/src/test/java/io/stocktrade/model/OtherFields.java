package io.stocktrade.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Fields that are not a trade's, with any JSON as their values. */
final class OtherFields {
  private OtherFields() {}

  /** Up to three fields, with {@code ~} where white space may be. */
  static Arbitrary<List<String>> any() {
    Arbitrary<String> names =
        Arbitraries.of("venue", "", "i", "idx", "PRICE", "price ", "time", "ticker Symbol {}[],:");
    return Combinators.combine(names, values(3))
        .as((name, value) -> "\"" + name + "\":~" + value)
        .list()
        .ofMaxSize(3);
  }

  /** Any JSON, with {@code ~} where white space may be. */
  private static Arbitrary<String> values(int depth) {
    Arbitrary<String> character =
        Arbitraries.oneOf(
            Arbitraries.of(
                "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u00e9", "\\uD83D"),
            Arbitraries.of("é", "漢", "😀", "\u007f", "\u0080", "\ufffd", "{", "}", "[", ","),
            Arbitraries.strings().withCharRange('a', 'z').withChars(" 09").ofMaxLength(9));
    Arbitrary<String> text =
        character.list().ofMaxSize(12).map(parts -> "\"" + String.join("", parts) + "\"");
    Arbitrary<String> scalar =
        Arbitraries.oneOf(
            text,
            Arbitraries.of("true", "false", "null", "0", "-0", "1.5e+300", "-7E-12", "3e5"),
            Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.TEN.pow(99))
                .map(String::valueOf));
    if (depth == 0) {
      return scalar;
    }
    Arbitrary<String> inner = values(depth - 1);
    return Arbitraries.frequencyOf(
        Tuple.of(3, scalar),
        Tuple.of(1, inner.list().ofMaxSize(3).map(list -> "[~" + String.join("~,~", list) + "~]")),
        Tuple.of(
            1,
            inner
                .list()
                .ofMaxSize(3)
                .map(
                    list ->
                        list.stream()
                            .map(value -> "\"id\":~" + value)
                            .collect(Collectors.joining("~,~", "{~", "~}")))));
  }
}
