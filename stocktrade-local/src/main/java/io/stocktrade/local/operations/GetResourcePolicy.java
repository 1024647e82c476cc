package io.stocktrade.local.operations;

import java.util.Optional;

/** GetResourcePolicy. */
final class GetResourcePolicy extends FieldsOperation {
  GetResourcePolicy(Account account) {
    super(account, Fields.of(ResourceRef.ARN));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    String policy = ResourceRef.find(input, account).policy();
    if (policy == null) {
      throw notFound(input.need(ResourceRef.ARN));
    }
    return Output.of(out -> out.string("Policy", policy));
  }

  static ApiException notFound(String resourceArn) {
    return ApiException.notFound("Resource policy not found for resource " + resourceArn + ".");
  }
}
