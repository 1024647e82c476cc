package io.stocktrade.local.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stocktrade.local.codec.Body;
import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.codec.Protocol;
import io.stocktrade.local.faults.FaultInjector;
import io.stocktrade.local.store.StreamStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The 20,000 shards of an account, whoever asks for them at the same time. */
@Timeout(120)
class ShardLimitTest {
  private static final Duration TRANSITION = Duration.ofSeconds(10);

  private final AtomicLong now = new AtomicLong(1_700_000_000_000L);
  private final StreamStore store =
      new StreamStore(() -> Instant.ofEpochMilli(now.get()), TRANSITION);
  private final Operations operations =
      new Operations(
          new Account("000000000000", "us-east-1", store),
          new FaultInjector(InstantSource.system()));

  private void run(String name, String json) throws Exception {
    FieldsOperation operation = (FieldsOperation) operations.find(name).orElseThrow();
    byte[] body = json.replace('\'', '"').getBytes(UTF_8);
    operation.run(
        InputReader.read(Protocol.JSON, new Body(body, body.length), operation::read).value());
  }

  private void create(String name, int shards) throws Exception {
    run("CreateStream", "{'StreamName':'" + name + "','ShardCount':" + shards + "}");
  }

  private void split(String name) throws Exception {
    run(
        "SplitShard",
        "{'StreamName':'" + name + "','ShardToSplit':'0','NewStartingHashKey':'1000'}");
  }

  /** A call for each number, all at once; gives how many were not over the limit. */
  private static int succeeding(int calls, Call call) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(calls);
    try {
      CountDownLatch start = new CountDownLatch(calls);
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        int number = i;
        results.add(
            pool.submit(
                () -> {
                  start.countDown();
                  start.await();
                  return isWithinLimit(call, number);
                }));
      }
      int succeeded = 0;
      for (Future<Boolean> result : results) {
        succeeded += result.get() ? 1 : 0;
      }
      return succeeded;
    } finally {
      pool.shutdownNow();
    }
  }

  private interface Call {
    void run(int number) throws Exception;
  }

  private static boolean isWithinLimit(Call call, int number) throws Exception {
    try {
      call.run(number);
      return true;
    } catch (ApiException e) {
      assertThat(e.type()).isEqualTo("LimitExceededException");
      return false;
    }
  }

  @Test
  void shouldHold_whenStreamsAreCreatedAtTheSameTime() throws Exception {
    assertThat(succeeding(8, number -> create("s" + number, 6000))).isEqualTo(3);
    assertThat(store.openShardCount()).isEqualTo(18_000);
  }

  @Test
  void shouldHold_whenStreamsAreSplitAndScaledAtTheSameTime() throws Exception {
    for (int i = 0; i < 8; i++) {
      create("s" + i, 10);
    }
    create("large", 10_000);
    create("other", 9_915);
    now.addAndGet(TRANSITION.toMillis());

    // There is room for five: a stream that is scaled takes five, a split one.
    int splits = succeeding(8, number -> split("s" + number));
    assertThat(splits).isEqualTo(5);
    now.addAndGet(TRANSITION.toMillis());
    assertThat(store.openShardCount()).isEqualTo(20_000);
  }

  @Test
  void shouldCountShards_thatAreOnlyPromisedYet() throws Exception {
    create("a", 1);
    create("b", 1);
    create("large", 10_000);
    create("other", 9_997);
    now.addAndGet(TRANSITION.toMillis());
    split("a");

    assertThat(store.openShardCount()).isEqualTo(19_999);
    assertThatThrownBy(() -> split("b"))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("Current shard count for the account: 20000. Limit: 20000.");
    assertThatThrownBy(
            () ->
                run(
                    "UpdateShardCount",
                    "{'StreamName':'b','TargetShardCount':2,'ScalingType':'UNIFORM_SCALING'}"))
        .hasMessageStartingWith(
            "Target shard count or number of open shards cannot be greater than 1.");
    now.addAndGet(TRANSITION.toMillis());
    assertThat(store.openShardCount()).isEqualTo(20_000);
  }
}
