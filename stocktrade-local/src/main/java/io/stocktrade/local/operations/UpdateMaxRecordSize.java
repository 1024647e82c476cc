package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import java.util.Optional;

/** UpdateMaxRecordSize. */
final class UpdateMaxRecordSize extends FieldsOperation {
  private static final Field<Integer> KIB = CreateStream.RECORD_KIB.required();

  UpdateMaxRecordSize(Account account) {
    super(account, Fields.of(KIB, StreamRef.REQUIRED_ARN));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    KinesisStream stream = account.stream(input);
    return stream.exclusively(
        () -> {
          account.checkActive(stream);
          stream.update(
              settings -> settings.withMaxRecordKib(input.need(KIB)),
              account.streams().nowMillis());
          return Optional.empty();
        });
  }
}
