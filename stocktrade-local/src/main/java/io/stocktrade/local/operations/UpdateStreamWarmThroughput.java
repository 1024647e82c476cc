package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import java.util.Optional;

/** UpdateStreamWarmThroughput. */
final class UpdateStreamWarmThroughput extends FieldsOperation {
  private static final Field<Integer> WARM = WarmThroughput.FIELD.required();

  UpdateStreamWarmThroughput(Account account) {
    super(account, Fields.of(StreamRef.ARN, WARM, StreamRef.NAME));
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    KinesisStream stream = account.stream(input);
    int mib = input.need(WARM);
    return stream.exclusively(
        () -> {
          account.checkActive(stream);
          WarmThroughput.check(account, stream.settings().mode(), mib);
          stream.update(
              settings -> settings.withWarmThroughputMib(mib), account.streams().nowMillis());
          return Output.of(
              out -> {
                out.string("StreamARN", account.arn(stream));
                out.string("StreamName", stream.settings().name());
                WarmThroughput.write(out, stream);
              });
        });
  }
}
