package io.stocktrade.producer.putrecords;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What a test publishes: a key, and data whose text is its own, so that it can be told apart. */
record UserRecord(String key, String text) {
  byte[] data() {
    return text.getBytes(UTF_8);
  }

  static UserRecord read(String key, byte[] data) {
    return new UserRecord(key, new String(data, UTF_8));
  }

  /** Few keys and many, short and as long as allowed, ASCII and not; sizes of many magnitudes. */
  static Arbitrary<List<UserRecord>> lists(int maxSize, int maxData) {
    Arbitrary<String> keys =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.of("AMZN", "AAPL", "WMT", "BRK.A", "XOM")),
            net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(0, 999).map(i -> "K" + i)),
            net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMinLength(1).ofMaxLength(256)),
            net.jqwik.api.Tuple.of(
                1, Arbitraries.of("é", "日本", "\uD83D\uDE80", "x".repeat(256), "ж".repeat(256))));
    Arbitrary<Integer> sizes =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(8, Arbitraries.integers().between(0, Math.min(200, maxData))),
            net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0, maxData)),
            net.jqwik.api.Tuple.of(
                1, Arbitraries.of(0, 1, 127, 128, 16_383, 16_384).filter(i -> i <= maxData)));
    return Combinators.combine(keys, sizes)
        .as((key, size) -> new UserRecord(key, "a".repeat(size)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(maxSize)
        .map(UserRecord::numbered);
  }

  private static List<UserRecord> numbered(List<UserRecord> records) {
    List<UserRecord> result = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      UserRecord r = records.get(i);
      // A surrogate without its other half can't be in UTF-8; what comes back is a question mark.
      String key = UTF_8.decode(UTF_8.encode(r.key())).toString();
      result.add(new UserRecord(key, i + ":" + r.text()));
    }
    return result;
  }
}
