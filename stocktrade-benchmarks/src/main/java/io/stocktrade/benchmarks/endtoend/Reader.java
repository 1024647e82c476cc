package io.stocktrade.benchmarks.endtoend;

import java.io.IOException;

/** A consumer that is running. */
interface Reader extends AutoCloseable {
  /** What it has processed. */
  Tally tally();

  @Override
  void close() throws IOException;

  /** Starts one, and waits until it has all shards. */
  static Reader open(Setup.Consumer consumer, Source source) throws Exception {
    return switch (consumer) {
      case NONE -> throw new IllegalArgumentException("consumer: NONE (expected: one)");
      case WINDOWS -> WindowReader.open(source);
      case BARE_KCL -> KclReader.open(source, () -> input -> {});
      case TUTORIAL -> KclReader.open(source, TutorialWork::new);
    };
  }
}
