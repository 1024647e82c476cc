package io.stocktrade.consumer.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class InMemoryWindowStateStoreTest extends WindowStateStoreContract {
  private final InMemoryWindowStateStore store = new InMemoryWindowStateStore();

  @Override
  WindowStateStore store() {
    return store;
  }

  @Test
  void shouldShowTheState() throws IOException {
    assertThat(store.state("app", "shard")).isEmpty();
    assertThat(store.claim("app", "shard").write(new byte[] {7})).isTrue();

    assertThat(store.state("app", "shard")).contains(new byte[] {7});
  }
}
