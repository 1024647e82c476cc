package io.stocktrade.local.operations;

import io.stocktrade.local.store.KinesisStream;
import java.util.List;
import java.util.Optional;

/** EnableEnhancedMonitoring and DisableEnhancedMonitoring. Only the flags: nothing is measured. */
final class ChangeMonitoring extends FieldsOperation {
  private static final List<String> METRICS =
      List.of(
          "IncomingBytes",
          "IncomingRecords",
          "OutgoingBytes",
          "OutgoingRecords",
          "WriteProvisionedThroughputExceeded",
          "ReadProvisionedThroughputExceeded",
          "IteratorAgeMilliseconds");
  private static final String ALL = "ALL";

  private static final Field<List<String>> GIVEN =
      Field.strings("ShardLevelMetrics").required().with(ChangeMonitoring::check);

  private final boolean enable;

  ChangeMonitoring(Account account, boolean enable) {
    super(account, Fields.of(StreamRef.ARN, GIVEN, StreamRef.NAME));
    this.enable = enable;
  }

  private static void check(List<String> given, String path, Violations violations) {
    violations.length(given, given.size(), path, 1, METRICS.size());
    if (!given.stream().allMatch(metric -> metric.equals(ALL) || METRICS.contains(metric))) {
      violations.add(
          given,
          path,
          "Member must satisfy constraint: [Member must satisfy enum value set: ["
              + String.join(", ", METRICS)
              + ", "
              + ALL
              + "]]");
    }
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    KinesisStream stream = account.stream(input);
    List<String> given = input.need(GIVEN);
    List<String> changed = given.contains(ALL) ? METRICS : given;
    return stream.exclusively(
        () -> {
          account.checkActive(stream);
          List<String> before = stream.settings().shardMetrics();
          List<String> after =
              METRICS.stream()
                  .filter(metric -> changed.contains(metric) ? enable : before.contains(metric))
                  .toList();
          stream.update(
              settings -> settings.withShardMetrics(after), account.streams().nowMillis());
          return Output.of(
              out -> {
                out.string("StreamName", stream.settings().name());
                out.strings("CurrentShardLevelMetrics", before);
                out.strings("DesiredShardLevelMetrics", after);
                out.string("StreamARN", account.arn(stream));
              });
        });
  }
}
