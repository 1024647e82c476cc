package io.stocktrade.local.operations;

import java.util.Optional;

/** DeleteResourcePolicy. */
final class DeleteResourcePolicy extends FieldsOperation {
  DeleteResourcePolicy(Account account) {
    super(account, Fields.of(ResourceRef.ARN));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    ResourceRef resource = ResourceRef.find(input, account);
    if (resource.policy() == null) {
      throw GetResourcePolicy.notFound(input.need(ResourceRef.ARN));
    }
    resource.setPolicy(null);
    return Optional.empty();
  }
}
