package io.stocktrade.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AdmissionTest {
  private static final long FOREVER = Long.MAX_VALUE;

  private static Thread waiting(FutureTask<?> task) {
    Thread thread = new Thread(task);
    thread.start();
    await()
        .until(
            () ->
                thread.getState() == Thread.State.WAITING
                    || thread.getState() == Thread.State.TIMED_WAITING);
    return thread;
  }

  @Test
  void shouldBoundByCountAndByBytes() {
    Admission admission = new Admission(3, 100);

    assertThat(admission.tryAcquire(60)).isTrue();
    assertThat(admission.tryAcquire(41)).isFalse();
    assertThat(admission.tryAcquire(40)).isTrue();
    assertThat(admission.tryAcquire(0)).isTrue();
    assertThat(admission.tryAcquire(0)).isFalse();
    assertThat(admission.trades()).isEqualTo(3);
    assertThat(admission.bytes()).isEqualTo(100);

    admission.release(60);
    assertThat(admission.tryAcquire(60)).isTrue();
  }

  @Test
  void shouldCountTheMostThatItMayHave() {
    Admission admission = new Admission(Admission.MAX_TRADES, Admission.MAX_BYTES);
    int huge = 1 << 30;
    for (long bytes = 0; bytes < Admission.MAX_BYTES; bytes += huge) {
      assertThat(admission.tryAcquire(huge)).isTrue();
    }
    assertThat(admission.tryAcquire(1)).isFalse();
    assertThat(admission.bytes()).isEqualTo(Admission.MAX_BYTES);
    assertThat(admission.trades()).isEqualTo(256);
  }

  @Test
  void shouldLetInInOrder_whenThereIsRoomAgain() throws Exception {
    Admission admission = new Admission(100, 100);
    assertThat(admission.tryAcquire(50)).isTrue();
    assertThat(admission.tryAcquire(50)).isTrue();
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<FutureTask<Boolean>> tasks = new ArrayList<>();
    // The first needs more than those behind it, who must not overtake it.
    for (int bytes : new int[] {90, 5, 3}) {
      FutureTask<Boolean> task =
          new FutureTask<>(
              () -> {
                boolean admitted = admission.acquire(bytes, FOREVER);
                order.add(bytes);
                return admitted;
              });
      tasks.add(task);
      waiting(task);
    }
    assertThat(admission.tryAcquire(0)).isFalse();
    admission.release(50);
    assertThat(order).isEmpty();
    admission.release(50);

    for (FutureTask<Boolean> task : tasks) {
      assertThat(task.get()).isTrue();
    }
    assertThat(admission.bytes()).isEqualTo(98);
  }

  @Test
  void shouldLetInTheNext_whenTheFirstGivesUp() throws Exception {
    Admission admission = new Admission(100, 100);
    assertThat(admission.tryAcquire(95)).isTrue();
    FutureTask<Boolean> big = new FutureTask<>(() -> admission.acquire(50, FOREVER));
    Thread first = waiting(big);
    FutureTask<Boolean> small = new FutureTask<>(() -> admission.acquire(5, FOREVER));
    waiting(small);
    first.interrupt();

    assertThat(small.get()).isTrue();
    assertThatThrownBy(big::get).hasCauseInstanceOf(InterruptedException.class);
    assertThat(admission.bytes()).isEqualTo(100);
  }

  @Test
  void shouldGiveUp_whenTheTimeIsUp() throws Exception {
    Admission admission = new Admission(1, 100);
    assertThat(admission.tryAcquire(1)).isTrue();

    assertThat(admission.acquire(1, TimeUnit.MILLISECONDS.toNanos(5))).isFalse();
    assertThat(admission.acquire(1, 0)).isFalse();
    admission.release(1);
    assertThat(admission.acquire(1, 0)).isTrue();
  }

  @Test
  void shouldSendAwayAllWhoWait_whenClosed() {
    Admission admission = new Admission(1, 100);
    assertThat(admission.tryAcquire(1)).isTrue();
    FutureTask<Boolean> task = new FutureTask<>(() -> admission.acquire(1, FOREVER));
    waiting(task);
    admission.close();

    assertThatThrownBy(task::get).hasCauseInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> admission.acquire(1, FOREVER))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldNeverExceedItsLimitsNorLoseAWakeUp_underContention() throws Exception {
    int maxTrades = 20;
    int maxBytes = 1_000;
    int threads = 4;
    int each = 20_000;
    Admission admission = new Admission(maxTrades, maxBytes);
    AtomicLong worstTrades = new AtomicLong();
    AtomicLong worstBytes = new AtomicLong();
    LinkedBlockingQueue<Integer> taken = new LinkedBlockingQueue<>();
    List<FutureTask<Void>> tasks = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      Random random = new Random(t);
      tasks.add(
          new FutureTask<>(
              () -> {
                for (int i = 0; i < each; i++) {
                  int bytes = random.nextInt(200);
                  assertThat(admission.acquire(bytes, FOREVER)).isTrue();
                  worstTrades.accumulateAndGet(admission.trades(), Math::max);
                  worstBytes.accumulateAndGet(admission.bytes(), Math::max);
                  taken.add(bytes);
                }
                return null;
              }));
    }
    FutureTask<Void> releaser =
        new FutureTask<>(
            () -> {
              for (int i = 0; i < threads * each; i++) {
                admission.release(taken.take());
              }
              return null;
            });
    new Thread(releaser).start();
    tasks.forEach(task -> new Thread(task).start());
    for (FutureTask<Void> task : tasks) {
      task.get();
    }
    releaser.get();

    assertThat(worstTrades.get()).isBetween(1L, (long) maxTrades);
    assertThat(worstBytes.get()).isBetween(1L, (long) maxBytes);
    assertThat(admission.trades()).isZero();
    assertThat(admission.bytes()).isZero();
  }
}
