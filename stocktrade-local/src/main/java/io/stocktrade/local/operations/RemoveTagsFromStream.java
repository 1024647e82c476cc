package io.stocktrade.local.operations;

import java.util.Optional;

/** RemoveTagsFromStream. */
final class RemoveTagsFromStream extends FieldsOperation {
  RemoveTagsFromStream(Account account) {
    super(account, Fields.of(StreamRef.ARN, Tags.KEYS, StreamRef.NAME));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    Tags.remove(
        account, new ResourceRef.OfStream(account.stream(input), account), input.need(Tags.KEYS));
    return Optional.empty();
  }
}
