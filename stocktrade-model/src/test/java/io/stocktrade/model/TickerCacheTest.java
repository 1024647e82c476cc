package io.stocktrade.model;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickerCacheTest {
  private final TickerCache cache = new TickerCache();

  private @Nullable String get(String ticker) {
    byte[] bytes = Arrays.copyOf(ticker.getBytes(US_ASCII), EightBytes.COUNT);
    return cache.get(ticker.length(), EightBytes.at(bytes, 0));
  }

  @Property
  void shouldGiveTheTickerOfItsBytes(
      @ForAll @StringLength(min = 1, max = 7) @CharRange(from = '#', to = '[') String ticker) {
    assertThat(get(ticker)).isEqualTo(ticker);
    assertThat(get(ticker)).isSameAs(get(ticker));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A\"", "A\\", "A B", "A\u007f", "\t", "A\u0000B", "\u0000"})
  void shouldRefuse_whatDoesNotStandForItselfInJson(String ticker) {
    assertThat(get(ticker)).isNull();
    assertThat(get(ticker)).isNull();
  }

  @Test
  void shouldNotTakeAZeroForTheEnd() {
    assertThat(get("A")).isEqualTo("A");
    assertThat(get("A\u0000")).isNull();
  }

  @Test
  void shouldKeepAnyTwoTickersSideBySide() {
    // One in 2,048 others shares the pair of slots with it.
    for (int other = 1_000_000; other < 1_030_000; other++) {
      TickerCache fresh = new TickerCache();
      String first = fresh.get(1, 'A');
      fresh.get(4, other + 0x30303030L);
      assertThat(fresh.get(1, 'A')).isSameAs(first);
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
