package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.codec.OutputWriter;
import java.io.IOException;
import java.util.Optional;

/**
 * One operation of the API, in the three steps that AWS takes: all types, then all validation, then
 * the action. Thread-safe: what belongs to a call is in its input.
 *
 * @param <I> the input
 */
public interface Operation<I> {
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

  /**
   * Acts.
   *
   * @param input valid
   * @return writes the output; empty for an output without a body
   * @throws ApiException if the operation fails
   */
  Optional<Output> run(I input) throws ApiException;

  /**
   * The output of an operation.
   *
   * @param expectedBytes about how long its body will be
   * @param fields writes its fields
   */
  record Output(int expectedBytes, OutputWriter.Fields fields) {
    private static final int SMALL = 1024;

    static Optional<Output> of(OutputWriter.Fields fields) {
      return Optional.of(new Output(SMALL, fields));
    }
  }
}
