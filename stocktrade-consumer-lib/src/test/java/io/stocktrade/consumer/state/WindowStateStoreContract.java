package io.stocktrade.consumer.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.consumer.state.WindowStateStore.ShardClaim;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store must do. */
abstract class WindowStateStoreContract {
  abstract WindowStateStore store();

  private static byte[] bytes(int length, int seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static Optional<byte[]> latest(WindowStateStore store, String shard) throws IOException {
    return store.claim("app", shard).latest();
  }

  @Test
  void shouldHoldNothing_whenNew() throws IOException {
    assertThat(store().claim("app", "new").latest()).isEmpty();
  }

  @Test
  void shouldGiveTheLastState_whenClaimedAgain() throws IOException {
    ShardClaim first = store().claim("app", "again");
    assertThat(first.write(bytes(10, 1))).isTrue();
    assertThat(first.write(bytes(20, 2))).isTrue();

    assertThat(latest(store(), "again")).contains(bytes(20, 2));
    assertThat(first.latest()).isEmpty();
  }

  @Test
  void shouldKeepEmptyStates() throws IOException {
    assertThat(store().claim("app", "empty").write(new byte[0])).isTrue();

    assertThat(latest(store(), "empty")).contains(new byte[0]);
  }

  @Test
  void shouldRefuse_whenAnotherOneHasClaimedTheShard() throws IOException {
    ShardClaim paused = store().claim("app", "taken");
    assertThat(paused.write(bytes(10, 1))).isTrue();
    ShardClaim owner = store().claim("app", "taken");

    assertThat(paused.write(bytes(10, 2))).isFalse();
    assertThat(paused.delete()).isFalse();
    assertThat(owner.latest()).contains(bytes(10, 1));
    assertThat(owner.write(bytes(10, 3))).isTrue();
    assertThat(paused.write(bytes(10, 4))).isFalse();
    assertThat(latest(store(), "taken")).contains(bytes(10, 3));
  }

  @Test
  void shouldForget_whenDeleted() throws IOException {
    ShardClaim claim = store().claim("app", "ended");
    assertThat(claim.write(bytes(10, 1))).isTrue();

    assertThat(claim.delete()).isTrue();

    assertThat(latest(store(), "ended")).isEmpty();
  }

  @Test
  void shouldKeepShardsAndApplicationsApart() throws IOException {
    WindowStateStore store = store();
    ShardClaim one = store.claim("app", "one");
    ShardClaim other = store.claim("app", "other");
    ShardClaim stranger = store.claim("app-2", "one");

    assertThat(one.write(bytes(5, 1))).isTrue();
    assertThat(other.write(bytes(5, 2))).isTrue();
    assertThat(stranger.write(bytes(5, 3))).isTrue();

    assertThat(latest(store, "one")).contains(bytes(5, 1));
    assertThat(store.claim("app-2", "one").latest()).contains(bytes(5, 3));
  }

  @Test
  void shouldLetOneWrite_whenManyClaimAtOnce() throws Exception {
    int claimants = 8;
    WindowStateStore store = store();
    CyclicBarrier claimed = new CyclicBarrier(claimants);
    ExecutorService threads = Executors.newFixedThreadPool(claimants);
    try {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < claimants; i++) {
        byte[] state = bytes(100, i);
        tasks.add(
            () -> {
              ShardClaim claim = store.claim("app", "crowd");
              claimed.await();
              return claim.write(state);
            });
      }
      int written = 0;
      byte[] winner = {};
      List<Future<Boolean>> answers = threads.invokeAll(tasks);
      for (int i = 0; i < claimants; i++) {
        if (answers.get(i).get()) {
          written++;
          winner = bytes(100, i);
        }
      }

      assertThat(written).isEqualTo(1);
      assertThat(latest(store, "crowd")).contains(winner);
    } finally {
      threads.shutdownNow();
    }
  }
}
