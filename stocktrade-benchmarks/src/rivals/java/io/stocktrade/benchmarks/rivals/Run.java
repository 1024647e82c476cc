package io.stocktrade.benchmarks.rivals;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an engine does with its trades: the time from the first trade to the last answer, and the
 * answers.
 *
 * <p>Static, since Jet and Flink take copies of the functions given to them, which find it in the
 * same JVM. Thread-safe.
 */
final class Run {
  private static volatile @Nullable Run current;

  private final Map<Long, Answer> answers = new TreeMap<>();
  private long firstTradeNanos;
  private long endNanos;

  private Run() {}

  /** Lets an engine answer, and gives what it said. */
  static Run of(Rival rival, Question question, long trades) throws Exception {
    Run run = new Run();
    current = run;
    rival.answer(question, trades);
    current = null;
    return run;
  }

  /** The one that goes on; there is one at a time. */
  static Run current() {
    return requireNonNull(current, "current run");
  }

  /** Called by the source when it is asked for its first trade. */
  synchronized void firstTrade() {
    firstTradeNanos = System.nanoTime();
  }

  synchronized void answer(Answer answer) {
    Answer before = answers.put(answer.endMillis(), answer);
    if (before != null) {
      throw new IllegalStateException(
          "answer: " + answer + " (expected: one per window, not after " + before + ")");
    }
    end();
  }

  /** Called by an engine that says nothing after its last trade; an answer is an end too. */
  synchronized void end() {
    endNanos = System.nanoTime();
  }

  synchronized long nanos() {
    return endNanos - firstTradeNanos;
  }

  /** By the windows' ends. */
  synchronized Map<Long, Answer> answers() {
    return new TreeMap<>(answers);
  }
}
