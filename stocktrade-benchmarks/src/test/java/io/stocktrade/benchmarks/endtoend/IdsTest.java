package io.stocktrade.benchmarks.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IdsTest {
  private final Ids ids = new Ids();

  @Test
  void shouldTellCopiesApart_whenIdsShareAWord() {
    assertThat(ids.add(64)).isTrue();
    assertThat(ids.add(65)).isTrue();
    assertThat(ids.add(64)).isFalse();
    assertThat(ids.add(0)).isTrue();
  }

  @Test
  void shouldRefuse_whenAnIdIsOutOfRange() {
    assertThatThrownBy(() -> ids.add(1L << 27))
        .hasMessage("id: 134217728 (expected: less than 134217728)");
    assertThatThrownBy(() -> ids.add(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
