package io.stocktrade.local.operations;

import java.util.Optional;

/** DeregisterStreamConsumer. */
final class DeregisterStreamConsumer extends FieldsOperation {
  DeregisterStreamConsumer(Account account) {
    super(account, ConsumerRef.FIELDS);
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    ConsumerRef.Found found = ConsumerRef.find(input, account);
    found.stream().consumers().deregister(found.consumer(), account.streams().nowMillis());
    return Optional.empty();
  }
}
