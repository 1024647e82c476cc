package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import java.util.Optional;

/** StartStreamEncryption and StopStreamEncryption. Only the flag: records are kept as they are. */
final class ChangeEncryption extends FieldsOperation {
  private static final Field<String> KEY = Field.string("KeyId").required().ofLength(1, 2048);
  private static final Field<String> TYPE =
      Field.string("EncryptionType").required().oneOf("KMS", "NONE");

  private final boolean start;

  ChangeEncryption(Account account, boolean start) {
    super(account, Fields.of(KEY, StreamRef.ARN, StreamRef.NAME, TYPE));
    this.start = start;
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    KinesisStream stream = account.stream(input);
    if (!input.need(TYPE).equals("KMS")) {
      throw ApiException.invalidArgument("The only valid value of EncryptionType is KMS.");
    }
    String key = start ? input.need(KEY) : null;
    return stream.exclusively(
        () -> {
          account.checkActive(stream);
          stream.update(settings -> settings.withKmsKey(key), account.streams().nowMillis());
          return Optional.empty();
        });
  }
}
