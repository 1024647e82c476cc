package io.stocktrade.consumer;

import io.stocktrade.consumer.global.ShardNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A processor's {@link ShardAccess}, and what else it can't do without, asked again and again while
 * there is no answer: the processor waits, and so does its shard. After {@link #PATIENCE} it gives
 * up, and the processor stops.
 */
final class PatientAccess {
  private static final Logger log = LoggerFactory.getLogger(PatientAccess.class);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** How often the list of shards is asked for one that must be in it. */
  private static final int LIST_ATTEMPTS = 5;

  private final ShardProcessor processor;
  private final ShardAccess access;

  PatientAccess(ShardProcessor processor) {
    this.processor = processor;
    this.access = processor.shardAccess();
  }

  /** All shards of the stream that is consumed, open and closed; none if that can't be known. */
  List<ShardNode> shards() throws IOException {
    return persistently("list of shards", access::shards);
  }

  /** All shards, with the children that the processor's shard has since it has ended. */
  List<ShardNode> shardsWithChildren() throws IOException {
    for (int attempt = 1; ; attempt++) {
      List<ShardNode> shards = shards();
      boolean hasChildren =
          shards.stream().anyMatch(shard -> shard.parents().contains(processor.shardId()));
      if (hasChildren || shards.isEmpty() || attempt == LIST_ATTEMPTS) {
        return shards;
      }
      pause(FIRST_PAUSE);
    }
  }

  /** How many bytes of shares a report has at most. */
  int maxShareBytes() {
    return access.maxShareBytes();
  }

  /** Puts a report on the stream of reports. */
  void report(byte[] report) throws IOException {
    persistently(
        "report for windows over all shards",
        () -> {
          access.report(processor.shardId(), report);
          return report;
        });
  }

  /** What is asked for. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws IOException;
  }

  /** Makes a call until it has an answer. */
  <T> T persistently(String what, Call<T> call) throws IOException {
    Duration paused = Duration.ZERO;
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return call.run();
      } catch (IOException e) {
        paused = paused.plus(pause);
        if (paused.compareTo(PATIENCE) > 0 || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        log.info(
            "Shard {}: no {} yet, trying again: {}", processor.shardId(), what, e.getMessage());
      }
      pause(pause);
      pause = pause.multipliedBy(2);
      if (pause.compareTo(LONGEST_PAUSE) > 0) {
        pause = LONGEST_PAUSE;
      }
    }
  }

  private void pause(Duration pause) throws IOException {
    try {
      processor.pauser().pause(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while trying again", e);
    }
  }
}
