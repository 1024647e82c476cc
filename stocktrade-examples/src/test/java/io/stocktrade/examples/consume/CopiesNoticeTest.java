package io.stocktrade.examples.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.ProgressCounts;
import org.junit.jupiter.api.Test;

class CopiesNoticeTest {
  private final CopiesNotice notice = new CopiesNotice();

  private static ProgressCounts progress(long trades, long duplicates) {
    return new ProgressCounts(trades + duplicates, trades, 0, 0, duplicates, 0, 0, 0);
  }

  @Test
  void shouldBeSilent_whileThereAreFewCopies() {
    assertThat(notice.look(progress(0, 0))).isEmpty();
    assertThat(notice.look(progress(1_000, 19))).isEmpty();
    assertThat(notice.look(progress(2_000, 519))).isEmpty();
  }

  @Test
  void shouldSayItOnce_andAgainWhenItComesBack() {
    assertThat(notice.look(progress(100, 0))).isEmpty();
    assertThat(notice.look(progress(110, 200)).orElseThrow())
        .startsWith("200 of 210 trades were dropped as copies")
        .endsWith("does a producer begin again at id 1?");
    assertThat(notice.look(progress(120, 400))).isEmpty();
    assertThat(notice.look(progress(120, 400))).isEmpty();
    assertThat(notice.look(progress(130, 600))).isEmpty();
    assertThat(notice.look(progress(1_130, 600))).isEmpty();
    assertThat(notice.look(progress(1_130, 800))).isPresent();
  }
}
