package io.stocktrade.producer.putrecords;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Makes the calls: as many at a time as allowed and needed, each in a thread of the executor, which
 * it leaves when there is nothing to send. Thread-safe.
 *
 * @param <T> what the caller gave with each user record
 */
final class Sender<T> {
  private static final Logger log = LoggerFactory.getLogger(Sender.class);
  private static final String THROTTLED = "ProvisionedThroughputExceededException";

  private final StreamClient client;
  private final Outbox<T> outbox;
  private final Router<T> router;
  private final Resender<T> resender;
  private final Results<T> results;
  private final ShardDirectory directory;
  private final Executor executor;
  private final int maxInFlight;
  private final LongSupplier nanoTime;
  private final Tally tally;
  private final AtomicInteger inFlight = new AtomicInteger();

  Sender(
      StreamClient client,
      Outbox<T> outbox,
      Router<T> router,
      Resender<T> resender,
      Results<T> results,
      ShardDirectory directory,
      Executor executor,
      int maxInFlight,
      LongSupplier nanoTime,
      Tally tally) {
    this.client = client;
    this.outbox = outbox;
    this.router = router;
    this.resender = resender;
    this.results = results;
    this.directory = directory;
    this.executor = executor;
    this.maxInFlight = maxInFlight;
    this.nanoTime = nanoTime;
    this.tally = tally;
  }

  /** Looks whether a call is due. */
  void wake() {
    while (outbox.isRipe()) {
      int now = inFlight.get();
      if (now >= maxInFlight || results.isClosed()) {
        return;
      }
      if (inFlight.compareAndSet(now, now + 1)) {
        try {
          executor.execute(this::run);
        } catch (RejectedExecutionException e) {
          inFlight.decrementAndGet();
          log.debug("Closed", e);
        }
        return;
      }
    }
  }

  private void run() {
    try {
      for (List<OutRecord<T>> call = outbox.take(); !call.isEmpty(); call = outbox.take()) {
        // There may be more than one call's worth.
        wake();
        routeAndSend(call);
      }
    } finally {
      inFlight.decrementAndGet();
    }
    wake();
  }

  private void routeAndSend(List<OutRecord<T>> call) {
    try {
      List<OutRecord<T>> ready = router.readyOf(call);
      if (!ready.isEmpty()) {
        send(ready);
      }
    } catch (RuntimeException | Error e) {
      // No memory, a class that is missing, a mistake of ours: no trade may be left without a
      // result.
      log.error("A call with {} records broke off", call.size(), e);
      call.forEach(record -> results.failed(record, e.toString()));
    }
  }

  private void send(List<OutRecord<T>> call) {
    long start = nanoTime.getAsLong();
    @Nullable List<PutRecordsResultEntry> answers = null;
    Problem problem = null;
    try {
      answers = client.put(call);
      if (answers.size() != call.size()) {
        problem =
            new Problem(
                "BadAnswer",
                "results: " + answers.size() + " (expected: " + call.size() + ")",
                Problem.Kind.PASSING);
      }
    } catch (RuntimeException e) {
      problem = Problem.of(e);
    }
    long end = nanoTime.getAsLong();
    tally.calls.increment();
    if (answers == null || problem != null) {
      tally.failedCalls.increment();
      failed(call, problem, start, end);
    } else {
      answered(call, answers, start, end);
    }
  }

  private void answered(
      List<OutRecord<T>> call, List<PutRecordsResultEntry> answers, long start, long end) {
    List<OutRecord<T>> again = new ArrayList<>();
    for (int i = 0; i < call.size(); i++) {
      OutRecord<T> record = call.get(i);
      PutRecordsResultEntry answer = answers.get(i);
      String code = answer.errorCode();
      if (code == null) {
        router.landed(record, answer.shardId(), answer.sequenceNumber(), start, end);
      } else {
        if (code.equals(THROTTLED)) {
          tally.throttledRecords.increment();
        }
        Problem problem = Problem.ofEntry(code, answer.errorMessage());
        record.addTry(start, end, problem.code(), problem.message());
        again.add(record);
      }
    }
    if (!again.isEmpty()) {
      resender.later(again);
    }
  }

  private void failed(List<OutRecord<T>> call, @Nullable Problem nullable, long start, long end) {
    Problem problem =
        nullable == null ? new Problem("BadAnswer", "none", Problem.Kind.PASSING) : nullable;
    log.debug("A call with {} records failed: {}", call.size(), problem.line());
    for (OutRecord<T> record : call) {
      record.addTry(start, end, problem.code(), problem.message());
    }
    if (problem.kind() == Problem.Kind.STREAM_MISSING) {
      directory.forget();
    }
    if (problem.passes()) {
      resender.later(call);
    } else {
      call.forEach(record -> results.failed(record, problem.line()));
    }
  }
}
