package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import java.io.IOException;

/**
 * A call of the API, in the three steps that AWS takes: all types, then all validation, then the
 * action, of which there are two kinds. Thread-safe: what belongs to a call is in its input.
 *
 * @param <I> the input
 */
public sealed interface ApiCall<I> permits Operation, SubscribeToShard {
  /**
   * Reads the input; unknown fields are skipped.
   *
   * @param in at the start of the body's object
   * @return what was there; no judgement yet
   * @throws IOException if the body is malformed
   */
  I read(InputReader in) throws IOException;

  /**
   * Finds what is wrong with an input by itself, before any stream is looked up.
   *
   * @param input from {@link #read}
   * @param violations takes what is wrong, in AWS's order of fields
   */
  void validate(I input, Violations violations);
}
