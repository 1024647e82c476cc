package io.stocktrade.producer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.ArgumentCaptor;

@Timeout(60)
class GroupSyncTest {
  private static final Path FILE = Path.of("dead.journal");

  private final AtomicInteger syncs = new AtomicInteger();
  private final ScheduledExecutorService timer = mock(ScheduledExecutorService.class);

  private GroupSync sync(FsyncPolicy policy) {
    return new GroupSync(FILE, syncs::incrementAndGet, policy, name -> timer);
  }

  private static void append(GroupSync sync, int letters) throws IOException {
    sync.afterAppend(sync.written(letters));
  }

  @Test
  void shouldSyncForEachAppend_whenThePolicyIsEveryLetter() throws IOException {
    GroupSync sync = sync(FsyncPolicy.everyLetter());
    append(sync, 1);
    append(sync, 1_000);

    assertThat(syncs).hasValue(2);
  }

  @Test
  void shouldShareOneSync_whenThreadsAppendWhileTheDiskIsBusy() throws Exception {
    CountDownLatch diskIsBusy = new CountDownLatch(1);
    CountDownLatch diskMayGoOn = new CountDownLatch(1);
    Disk slow =
        () -> {
          if (syncs.incrementAndGet() == 1) {
            diskIsBusy.countDown();
            awaitQuietly(diskMayGoOn);
          }
        };
    GroupSync sync = new GroupSync(FILE, slow, FsyncPolicy.everyLetter(), name -> timer);
    long first = sync.written(1);
    List<CompletableFuture<Void>> appends = new ArrayList<>();
    appends.add(CompletableFuture.runAsync(() -> now(sync, first), GroupSyncTest::onThread));
    diskIsBusy.await();
    for (int i = 0; i < 5; i++) {
      long ticket = sync.written(1);
      appends.add(CompletableFuture.runAsync(() -> now(sync, ticket), GroupSyncTest::onThread));
    }
    diskMayGoOn.countDown();
    CompletableFuture.allOf(appends.toArray(CompletableFuture[]::new)).join();

    assertThat(syncs).hasValue(2);
  }

  private static void onThread(Runnable task) {
    new Thread(task, "appender").start();
  }

  private static void now(GroupSync sync, long ticket) {
    try {
      sync.now(ticket);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void shouldSyncAfterSoManyLetters_orWhenTheTimeIsUp() throws IOException {
    GroupSync sync = sync(FsyncPolicy.within(3, Duration.ofMillis(250)));
    append(sync, 1);
    append(sync, 1);
    assertThat(syncs).hasValue(0);
    ArgumentCaptor<Runnable> timeIsUp = ArgumentCaptor.forClass(Runnable.class);
    verify(timer).schedule(timeIsUp.capture(), eq(250_000_000L), eq(TimeUnit.NANOSECONDS));

    append(sync, 1);
    assertThat(syncs).hasValue(1);

    append(sync, 1);
    timeIsUp.getValue().run();
    assertThat(syncs).hasValue(2);
    timeIsUp.getValue().run();
    assertThat(syncs).as("nothing new").hasValue(2);
  }

  @Test
  void shouldSyncAtTheEndOnly_whenThePolicyLeavesItToTheOperatingSystem() throws IOException {
    Consumer<String> noTimer =
        name -> {
          throw new AssertionError("needs no timer");
        };
    GroupSync sync =
        new GroupSync(
            FILE,
            syncs::incrementAndGet,
            FsyncPolicy.byOperatingSystem(),
            name -> {
              noTimer.accept(name);
              return timer;
            });
    for (int i = 0; i < 1_000; i++) {
      append(sync, 1);
    }
    assertThat(syncs).hasValue(0);
    sync.close();
    assertThat(syncs).hasValue(1);
    verify(timer, never()).schedule(any(Runnable.class), eq(1L), any());
  }

  @Test
  void shouldRefuseAllElse_whenASyncFailed() {
    Disk broken =
        () -> {
          throw new IOException("Input/output error");
        };
    GroupSync sync = new GroupSync(FILE, broken, FsyncPolicy.everyLetter(), name -> timer);

    assertThatThrownBy(() -> append(sync, 1)).hasMessage("Input/output error");
    assertThatThrownBy(() -> append(sync, 1))
        .isInstanceOf(JournalException.class)
        .hasMessage(
            "journal dead.journal: an fsync failed before, so it takes no more letters:"
                + " Input/output error");
    assertThatThrownBy(sync::checkSound).isInstanceOf(JournalException.class);
  }

  @Test
  void shouldRefusePolicies_whenOutOfRange() {
    assertThatThrownBy(() -> FsyncPolicy.within(0, Duration.ofMillis(1)))
        .hasMessage("letters: 0 (expected: at least 1)");
    assertThatThrownBy(() -> FsyncPolicy.within(1, Duration.ZERO))
        .hasMessage("time: PT0S (expected: above 0)");
  }
}
