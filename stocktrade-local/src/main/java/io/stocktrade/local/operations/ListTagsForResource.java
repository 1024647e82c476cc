package io.stocktrade.local.operations;

import java.util.Map;
import java.util.Optional;

/** ListTagsForResource. */
final class ListTagsForResource extends FieldsOperation {
  ListTagsForResource(Account account) {
    super(account, Fields.of(ResourceRef.ARN));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    Map<String, String> tags = ResourceRef.find(input, account).tags();
    return Output.of(out -> Tags.write(out, Tags.sorted(tags)));
  }
}
