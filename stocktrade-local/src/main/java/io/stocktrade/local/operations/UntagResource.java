package io.stocktrade.local.operations;

import java.util.Optional;

/** UntagResource. */
final class UntagResource extends FieldsOperation {
  UntagResource(Account account) {
    super(account, Fields.of(ResourceRef.ARN, Tags.KEYS));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    Tags.remove(account, ResourceRef.find(input, account), input.need(Tags.KEYS));
    return Optional.empty();
  }
}
