package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import java.io.IOException;
import java.util.Optional;

/** DeregisterStreamConsumer. */
final class DeregisterStreamConsumer implements Operation<ConsumerRef> {
  private final Account account;

  DeregisterStreamConsumer(Account account) {
    this.account = account;
  }

  @Override
  public ConsumerRef read(InputReader in) throws IOException {
    ConsumerRef consumer = new ConsumerRef();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      if (!consumer.read(field, in)) {
        in.skip();
      }
    }
    return consumer;
  }

  @Override
  public void validate(ConsumerRef input, Violations violations) {
    input.validate(violations);
  }

  @Override
  public Optional<Output> run(ConsumerRef input) throws ApiException {
    ConsumerRef.Found found = input.find(account);
    found.stream().consumers().deregister(found.consumer(), account.streams().nowMillis());
    return Optional.empty();
  }
}
