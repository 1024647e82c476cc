package io.stocktrade.consumer.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IdSetTest {
  @Property
  void shouldKnowWhatWasAddedSince_whenCleared(
      @ForAll @Size(max = 8) List<@Size(max = 300) List<Long>> generations) {
    IdSet set = new IdSet();
    for (List<Long> ids : generations) {
      set.clear();
      Set<Long> known = new HashSet<>();
      List<Boolean> news = new ArrayList<>();
      List<Boolean> expected = new ArrayList<>();
      for (Long id : ids) {
        news.add(set.add(id));
        expected.add(known.add(id));
      }

      assertThat(news).isEqualTo(expected);
      assertThat(set.blocks())
          .isEqualTo(known.stream().map(id -> id >> 6).distinct().mapToInt(id -> 1).sum());
    }
  }

  @Test
  void shouldForget_whenCleared() {
    IdSet set = new IdSet();
    for (long id = 0; id < 100_000; id += 7) {
      set.add(id);
    }

    set.clear();

    for (long id = 0; id < 100_000; id++) {
      assertThat(set.contains(id)).isFalse();
    }
  }
}
