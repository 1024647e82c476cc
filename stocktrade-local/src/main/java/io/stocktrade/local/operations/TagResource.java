package io.stocktrade.local.operations;

import java.util.Optional;

/** TagResource. */
final class TagResource extends FieldsOperation {
  TagResource(Account account) {
    super(account, Fields.of(Tags.GIVEN.required(), ResourceRef.ARN));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    Tags.add(account, ResourceRef.find(input, account), input.need(Tags.GIVEN));
    return Optional.empty();
  }
}
