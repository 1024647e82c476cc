package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.StreamSettings;
import java.util.Optional;

/** IncreaseStreamRetentionPeriod and DecreaseStreamRetentionPeriod. */
final class ChangeRetentionPeriod extends FieldsOperation {
  private static final Field<Integer> HOURS =
      Field.integer("RetentionPeriodHours")
          .required()
          .inRange(1, StreamSettings.MAX_RETENTION_HOURS);

  private final boolean increase;

  ChangeRetentionPeriod(Account account, boolean increase) {
    super(account, Fields.of(HOURS, StreamRef.ARN, StreamRef.NAME));
    this.increase = increase;
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    KinesisStream stream = account.stream(input);
    int hours = input.need(HOURS);
    if (hours < StreamSettings.MIN_RETENTION_HOURS) {
      throw ApiException.invalidArgument(
          "Minimum allowed retention period is "
              + StreamSettings.MIN_RETENTION_HOURS
              + " hours. Requested retention period ("
              + hours
              + " hours) is too short.");
    }
    return stream.exclusively(
        () -> {
          int existing = stream.settings().retentionHours();
          if (increase ? hours < existing : hours > existing) {
            throw wrongWay(stream, hours, existing);
          }
          stream.set(settings -> settings.withRetentionHours(hours), account.streams().nowMillis());
          return Optional.empty();
        });
  }

  private ApiException wrongWay(KinesisStream stream, int hours, int existing) {
    return ApiException.invalidArgument(
        "Requested retention period ("
            + hours
            + " hours) for stream "
            + stream.settings().name()
            + " can not be "
            + (increase ? "shorter" : "longer")
            + " than existing retention period ("
            + existing
            + " hours). Use "
            + (increase ? "Decrease" : "Increase")
            + "RetentionPeriod API.");
  }
}
