package io.stocktrade.examples.publish;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.producer.generator.TradeGenerator;
import org.junit.jupiter.api.Test;

class GeneratorChoiceTest {
  private static long firstId(TradeGenerator opened) throws InterruptedException {
    try (TradeGenerator generator = opened) {
      return requireNonNull(generator.next()).id();
    }
  }

  @Test
  void shouldCountFromOne_whereNobodyElseWrites() throws InterruptedException {
    assertThat(firstId(new GeneratorChoice().open())).isEqualTo(1);
  }

  /** Two runs alike would be dropped as copies of each other. */
  @Test
  void shouldHaveIdsOfItsOwn_whereOthersWriteToo() throws InterruptedException {
    long first = firstId(new GeneratorChoice().openWithOwnIds());
    long second = firstId(new GeneratorChoice().openWithOwnIds());

    assertThat(first).isBetween(1L << 32, (1L << 53) - 1);
    assertThat(Math.abs(first - second))
        .as("%d, %d", first, second)
        .isGreaterThanOrEqualTo(1L << 32);
  }
}
