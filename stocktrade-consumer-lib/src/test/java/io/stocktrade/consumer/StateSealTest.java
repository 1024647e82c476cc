package io.stocktrade.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.stocktrade.consumer.window.RecordPosition;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateSealTest {
  private static final RecordPosition POSITION = new RecordPosition("4711", 3);
  private static final byte[] BODY = {1, 2, 3};

  private static byte[] sealed() {
    return StateSeal.seal("app", "shard", Optional.of(POSITION), BODY);
  }

  @Test
  void shouldGiveBackWhatWasSealed() throws IOException {
    StateSeal.Opened opened = StateSeal.open("app", "shard", sealed());

    assertThat(opened.position()).isEqualTo(POSITION);
    assertThat(opened.body().readAllBytes()).isEqualTo(BODY);
    opened.requireEnd();
  }

  @Test
  void shouldKnowTheBeginning() throws IOException {
    byte[] sealed = StateSeal.seal("app", "shard", Optional.empty(), BODY);

    assertThat(StateSeal.open("app", "shard", sealed).position()).isNull();
  }

  @Test
  void shouldRefuse_whenAnyBitIsWrongOrMissing() {
    byte[] good = sealed();
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      byte[] cut = Arrays.copyOf(good, i);
      assertThatIOException().isThrownBy(() -> StateSeal.open("app", "shard", bad));
      assertThatIOException().isThrownBy(() -> StateSeal.open("app", "shard", cut));
    }
  }

  @Test
  void shouldRefuse_whenItIsOfAnotherShardOrVersion() {
    byte[] later = sealed();
    later[4] = 9;

    assertThatIOException()
        .isThrownBy(() -> StateSeal.open("app", "other", sealed()))
        .withMessage("shard: shard (expected: other)");
    assertThatIOException()
        .isThrownBy(() -> StateSeal.open("app", "shard", later))
        .withMessage("version: 9 (expected: 1)");
  }

  @Test
  void shouldSayHowMuchIsTooMuch() throws IOException {
    StateSeal.Opened opened = StateSeal.open("app", "shard", sealed());

    assertThatIOException()
        .isThrownBy(opened::requireEnd)
        .withMessage("state: 3 bytes too many (expected: its end)");
  }
}
