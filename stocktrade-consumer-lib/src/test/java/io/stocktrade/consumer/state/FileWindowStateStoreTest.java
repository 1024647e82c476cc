package io.stocktrade.consumer.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWindowStateStoreTest extends WindowStateStoreContract {
  @TempDir Path folder;

  @Override
  WindowStateStore store() {
    return new FileWindowStateStore(folder.resolve("states"));
  }

  @Test
  void shouldStayInItsFolder_whenNamesAreStrange() throws IOException {
    assertThat(store().claim("..", "../../etc/x y").write(new byte[] {1})).isTrue();

    assertThat(store().claim("..", "../../etc/x y").latest()).contains(new byte[] {1});
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("states"));
    }
  }

  @Test
  void shouldRefuse_whenAnyBitIsWrong() throws IOException {
    assertThat(store().claim("app", "shard").write(new byte[] {1, 2, 3})).isTrue();
    Path file = folder.resolve("states").resolve("app@shard.state");
    byte[] good = Files.readAllBytes(file);

    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 0x10;
      Files.write(file, bad);
      assertThatIllegalStateException()
          .isThrownBy(() -> store().claim("app", "shard"))
          .withMessageContaining("app@shard.state is damaged")
          .withMessageEndingWith("remove it to go on at the checkpoint");
      Files.write(file, Arrays.copyOf(good, i));
      assertThatIllegalStateException().isThrownBy(() -> store().claim("app", "shard"));
    }
    Files.delete(file);
    assertThat(store().claim("app", "shard").latest()).isEmpty();
  }
}
