package io.stocktrade.local.operations;

import java.util.Optional;

/** AddTagsToStream. */
final class AddTagsToStream extends FieldsOperation {
  AddTagsToStream(Account account) {
    super(account, Fields.of(Tags.GIVEN.required(), StreamRef.ARN, StreamRef.NAME));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    Tags.add(
        account, new ResourceRef.OfStream(account.stream(input), account), input.need(Tags.GIVEN));
    return Optional.empty();
  }
}
