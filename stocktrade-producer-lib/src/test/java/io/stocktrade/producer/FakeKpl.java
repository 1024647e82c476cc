package io.stocktrade.producer;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import software.amazon.kinesis.producer.Attempt;
import software.amazon.kinesis.producer.DaemonException;
import software.amazon.kinesis.producer.IKinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerException;
import software.amazon.kinesis.producer.Metric;
import software.amazon.kinesis.producer.UserRecordFailedException;
import software.amazon.kinesis.producer.UserRecordResult;

/** A KPL whose answers the test gives; a KPL that is started again is the same one. Thread-safe. */
final class FakeKpl implements KplFactory {
  private final Queue<SettableFuture<UserRecordResult>> outstanding = new ArrayDeque<>();
  private final List<String> partitionKeys = new ArrayList<>();
  private boolean dead;
  private boolean broken;
  private int starts;
  private boolean answersAtOnce;

  final IKinesisProducer producer = mock(IKinesisProducer.class);

  FakeKpl() throws InterruptedException, ExecutionException {
    when(producer.getMetrics(anyString(), anyInt())).thenAnswer(call -> ping());
    when(producer.addUserRecord(anyString(), anyString(), any(ByteBuffer.class)))
        .thenAnswer(call -> add(call.getArgument(1)));
    doAnswer(
            call -> {
              die();
              return null;
            })
        .when(producer)
        .destroy();
  }

  @Override
  public synchronized IKinesisProducer start() {
    starts++;
    if (broken) {
      throw new PublisherStartException("no program", null);
    }
    dead = false;
    return producer;
  }

  synchronized int starts() {
    return starts;
  }

  /** It can't be started any more. */
  synchronized void breakDown() {
    broken = true;
  }

  synchronized void repair() {
    broken = false;
  }

  private synchronized List<Metric> ping() {
    if (dead) {
      throw new DaemonException("can no longer accept messages");
    }
    return List.of();
  }

  private synchronized ListenableFuture<UserRecordResult> add(String partitionKey) {
    if (dead) {
      throw new DaemonException("can no longer accept messages");
    }
    partitionKeys.add(partitionKey);
    SettableFuture<UserRecordResult> future = SettableFuture.create();
    if (answersAtOnce) {
      future.set(success());
    } else {
      outstanding.add(future);
      notifyAll();
    }
    return future;
  }

  synchronized void answerAtOnce() {
    answersAtOnce = true;
  }

  void deliver() {
    take().set(success());
  }

  void refuse(String... errorCodes) {
    List<Attempt> attempts =
        Stream.of(errorCodes)
            .map(code -> new Attempt(1, 2, "text of " + code, code, false))
            .toList();
    take()
        .setException(
            new UserRecordFailedException(new UserRecordResult(attempts, null, null, false)));
  }

  /** The native process dies with all that it holds, as KPL tells it. */
  void die() {
    List<SettableFuture<UserRecordResult>> lost;
    synchronized (this) {
      dead = true;
      lost = List.copyOf(outstanding);
      outstanding.clear();
    }
    lost.forEach(f -> f.setException(new KinesisProducerException("Child process exited", null)));
  }

  /** KPL forgets its trades, as it may do with those that come while it restarts. */
  synchronized void forget() {
    outstanding.clear();
  }

  synchronized void comeBack() {
    dead = false;
  }

  synchronized int outstanding() {
    return outstanding.size();
  }

  synchronized List<String> partitionKeys() {
    return List.copyOf(partitionKeys);
  }

  private synchronized SettableFuture<UserRecordResult> take() {
    return outstanding.remove();
  }

  private static UserRecordResult success() {
    return new UserRecordResult(
        List.of(new Attempt(3, 4, "", "", true)), "4959", "shardId-000000000001", true);
  }
}
