package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import java.util.Optional;

/** DeleteStream. */
final class DeleteStream extends FieldsOperation {
  private static final Field<Boolean> ENFORCE = Field.bool("EnforceConsumerDeletion");

  DeleteStream(Account account) {
    super(account, Fields.of(StreamRef.ARN, ENFORCE, StreamRef.NAME));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    KinesisStream stream = account.stream(input);
    boolean inUse = !stream.consumers().listAfter("", account.streams().nowMillis()).isEmpty();
    if (inUse && !input.get(ENFORCE, false)) {
      String name = stream.settings().name();
      throw ApiException.inUse(
          "DeleteStream can't delete "
              + account.id()
              + ":"
              + name
              + " because there are consumers associated with this data stream. To delete "
              + name
              + " anyway, set the EnforceConsumerDeletion parameter to true to force the deletion"
              + " of all the consumers that are associated with it.");
    }
    account.streams().delete(stream);
    return Optional.empty();
  }
}
