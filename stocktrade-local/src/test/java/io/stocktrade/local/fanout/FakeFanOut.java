package io.stocktrade.local.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stocktrade.local.codec.Body;
import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.codec.Protocol;
import io.stocktrade.local.faults.FaultInjector;
import io.stocktrade.local.operations.Account;
import io.stocktrade.local.operations.ApiCall;
import io.stocktrade.local.operations.ApiException;
import io.stocktrade.local.operations.Operation;
import io.stocktrade.local.operations.Operations;
import io.stocktrade.local.operations.ShardFeed;
import io.stocktrade.local.operations.SubscribeToShard;
import io.stocktrade.local.operations.Violations;
import io.stocktrade.local.store.StoreMemory;
import io.stocktrade.local.store.StreamStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;

/** A stream "s" of one shard with a consumer "c", and time and threads in the test's hand. */
final class FakeFanOut {
  static final long START = 1_700_000_000_000L;
  static final String STREAM_ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/s";

  private record Timed(long atMillis, Runnable task) {}

  private final Queue<Runnable> work = new ArrayDeque<>();
  private final List<Timed> timed = new ArrayList<>();
  private final Operations operations;
  final FanOut fanOut;
  final String consumerArn;
  private long elapsed;
  long paceMillis;

  FakeFanOut() {
    this(Duration.ZERO, false);
  }

  FakeFanOut(Duration transition, boolean enforceLimits) {
    StreamStore streams =
        new StreamStore(
            () -> Instant.ofEpochMilli(now()),
            transition,
            new StoreMemory(Long.MAX_VALUE),
            enforceLimits,
            null);
    operations =
        new Operations(
            new Account("000000000000", "us-east-1", streams),
            new FaultInjector(InstantSource.system()));
    fanOut =
        new FanOut(
            work::add,
            (task, delay) -> timed.add(new Timed(elapsed + delay, task)),
            (feed, bytes) -> paceMillis);
    call("CreateStream", "{\"StreamName\":\"s\",\"ShardCount\":1}");
    elapsed += transition.toMillis();
    call("RegisterStreamConsumer", "{\"StreamARN\":\"" + STREAM_ARN + "\",\"ConsumerName\":\"c\"}");
    consumerArn = STREAM_ARN + "/consumer/c:" + now() / 1000;
    elapsed += transition.toMillis();
  }

  long now() {
    return START + elapsed;
  }

  void call(String operation, String json) {
    try {
      run((Operation<?>) operations.find(operation).orElseThrow(), json);
    } catch (ApiException e) {
      throw new AssertionError(e.type() + ": " + e.getMessage(), e);
    }
    work();
  }

  private static <I> void run(Operation<I> operation, String json) throws ApiException {
    operation.run(input(operation, json));
  }

  private static <I> I input(ApiCall<I> call, String json) throws ApiException {
    byte[] bytes = json.getBytes(UTF_8);
    try {
      I input = InputReader.read(Protocol.JSON, new Body(bytes, bytes.length), call::read).value();
      Violations violations = new Violations();
      call.validate(input, violations);
      violations.throwIfAny();
      return input;
    } catch (ApiException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  void put(String data) {
    put(data.getBytes(UTF_8));
  }

  void put(byte[] data) {
    call(
        "PutRecord",
        "{\"StreamName\":\"s\",\"PartitionKey\":\"k\",\"Data\":\""
            + Base64.getEncoder().encodeToString(data)
            + "\"}");
  }

  /** Subscribes from a position such as {@code "Type":"LATEST"}. */
  FakeClient subscribe(String position) throws ApiException {
    SubscribeToShard call = (SubscribeToShard) operations.find("SubscribeToShard").orElseThrow();
    ShardFeed feed =
        call.open(
            input(
                call,
                "{\"ConsumerARN\":\""
                    + consumerArn
                    + "\",\"ShardId\":\"shardId-000000000000\",\"StartingPosition\":{"
                    + position
                    + "}}"));
    FakeClient client = new FakeClient(this, fanOut.subscribe(feed, Protocol.JSON));
    work();
    return client;
  }

  /** Does all that is to do now. */
  void work() {
    for (Runnable task = work.poll(); task != null; task = work.poll()) {
      task.run();
    }
  }

  /** Lets time go by, timer by timer. */
  void advance(Duration duration) {
    long end = elapsed + duration.toMillis();
    while (true) {
      Timed next =
          timed.stream()
              .filter(task -> task.atMillis() <= end)
              .min(Comparator.comparingLong(Timed::atMillis))
              .orElse(null);
      if (next == null) {
        break;
      }
      timed.remove(next);
      elapsed = next.atMillis();
      next.task().run();
      work();
    }
    elapsed = end;
  }
}
