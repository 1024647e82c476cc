package io.stocktrade.local.operations;

import io.stocktrade.local.codec.OutputWriter;
import java.util.Optional;

/**
 * An operation with one answer: the third step is to act. Thread-safe.
 *
 * @param <I> the input
 */
public non-sealed interface Operation<I> extends ApiCall<I> {
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
