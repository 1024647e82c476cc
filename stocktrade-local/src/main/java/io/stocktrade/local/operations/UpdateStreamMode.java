package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.StreamMode;
import java.util.Optional;

/** UpdateStreamMode. */
final class UpdateStreamMode extends FieldsOperation {
  private static final Field<String> MODE = CreateStream.MODE;
  private static final Field<Values> DETAILS =
      Field.structure("StreamModeDetails", MODE).required();
  private static final Field<Integer> WARM = WarmThroughput.FIELD;

  UpdateStreamMode(Account account) {
    super(account, Fields.of(DETAILS, StreamRef.REQUIRED_ARN, WARM));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    KinesisStream stream = account.stream(input);
    StreamMode mode = StreamMode.valueOf(input.need(DETAILS).need(MODE));
    return stream.exclusively(
        () -> {
          account.checkActive(stream);
          // One more on-demand stream counts against their limit.
          return account.streams().whileNobodyAdds(() -> update(input, stream, mode));
        });
  }

  private Optional<Output> update(Values input, KinesisStream stream, StreamMode mode)
      throws ApiException {
    if (mode == StreamMode.ON_DEMAND && stream.settings().mode() != mode) {
      OnDemandLimit.check(account);
    }
    int warm = input.get(WARM, 0);
    if (input.has(WARM)) {
      WarmThroughput.check(account, mode, warm);
    }
    stream.update(
        settings -> settings.withMode(mode).withWarmThroughputMib(warm),
        account.streams().nowMillis());
    return Optional.empty();
  }
}
