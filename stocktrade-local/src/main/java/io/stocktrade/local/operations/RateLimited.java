package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import java.io.IOException;
import java.util.Optional;

/** An operation that may be called so many times a second. Thread-safe. */
final class RateLimited<I> implements Operation<I> {
  private static final int SECOND_MILLIS = 1000;

  private final Operation<I> operation;
  private final int perSecond;
  private final Account account;
  private long second;
  private int calls;

  RateLimited(Operation<I> operation, int perSecond, Account account) {
    this.operation = operation;
    this.perSecond = perSecond;
    this.account = account;
  }

  @Override
  public I read(InputReader in) throws IOException {
    return operation.read(in);
  }

  @Override
  public void validate(I input, Violations violations) {
    operation.validate(input, violations);
  }

  @Override
  public Optional<Output> run(I input) throws ApiException {
    if (!mayRun()) {
      throw ApiException.limitExceeded(
          "Rate exceeded for " + subject(input) + "account " + account.id() + ".");
    }
    return operation.run(input);
  }

  private String subject(I input) throws ApiException {
    return input instanceof Values values && !StreamRef.isAbsent(values)
        ? "stream " + StreamRef.name(values, account) + " under "
        : "";
  }

  private synchronized boolean mayRun() {
    long now = account.streams().nowMillis() / SECOND_MILLIS;
    if (now != second) {
      second = now;
      calls = 0;
    }
    calls++;
    return calls <= perSecond;
  }
}
