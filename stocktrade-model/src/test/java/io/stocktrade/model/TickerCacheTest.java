package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TickerCacheTest {
  private final TickerCache cache = new TickerCache();

  private String get(String ticker) {
    long packed = 0;
    for (byte b : ticker.getBytes(US_ASCII)) {
      packed = packed << 8 | b;
    }
    return cache.get(packed, ticker.length());
  }

  @Property
  void shouldGiveTheTickerOfItsBytes(
      @ForAll @StringLength(min = 1, max = 8) @CharRange(from = '!', to = '~') String ticker) {
    assertThat(get(ticker)).isEqualTo(ticker);
    assertThat(get(ticker)).isSameAs(get(ticker));
  }

  @Test
  void shouldKeepAnyTwoTickersSideBySide() {
    // One in 2,048 others shares the pair of slots with it.
    for (int other = 1_000_000; other < 1_030_000; other++) {
      TickerCache fresh = new TickerCache();
      String first = fresh.get('A', 1);
      fresh.get(other, 3);
      assertThat(fresh.get('A', 1)).isSameAs(first);
    }
  }

  @Test
  void shouldServeTheUsualTickersAgain_afterAFloodOfNewOnes() {
    String before = get("AMZN");
    for (int i = 0; i < 1_000_000; i++) {
      assertThat(get("F" + i)).isEqualTo("F" + i);
    }
    String after = get("AMZN");

    assertThat(after).isEqualTo(before);
    assertThat(get("AMZN")).isSameAs(after);
  }
}
