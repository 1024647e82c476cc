package io.stocktrade.local.operations;

import io.stocktrade.local.store.StreamMode;
import io.stocktrade.local.store.StreamSettings;
import java.util.Map;
import java.util.Optional;

/** CreateStream. */
final class CreateStream extends FieldsOperation {
  private static final int DEFAULT_RECORD_KIB = 1024;
  private static final int MAX_RECORD_KIB = 10240;
  private static final int ON_DEMAND_SHARDS = 4;

  private static final Field<String> NAME = StreamRef.OPTIONAL_NAME.required();
  static final Field<String> MODE =
      Field.string("StreamMode").required().with(Checks.oneOf("PROVISIONED", "ON_DEMAND"));
  private static final Field<Values> MODE_DETAILS = Field.structure("StreamModeDetails", MODE);
  private static final Field<Integer> SHARDS =
      Field.integer("ShardCount")
          .with(Checks.range(1, Integer.MAX_VALUE))
          .requiredIf(input -> !isOnDemand(input) && !isBare(input));
  static final Field<Integer> RECORD_KIB =
      Field.integer("MaxRecordSizeInKiB").with(Checks.range(DEFAULT_RECORD_KIB, MAX_RECORD_KIB));

  CreateStream(Account account) {
    super(
        account,
        Fields.of(Tags.GIVEN, RECORD_KIB, MODE_DETAILS, SHARDS, WarmThroughput.FIELD, NAME));
  }

  private static boolean isOnDemand(Values input) {
    Values details = input.get(MODE_DETAILS);
    return details == null
        ? isBare(input) && !input.has(SHARDS)
        : "ON_DEMAND".equals(details.get(MODE));
  }

  /** A name without a mode and a number of shards makes an on-demand stream. */
  private static boolean isBare(Values input) {
    return input.has(NAME) && !input.has(MODE_DETAILS);
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    return account.streams().whileNobodyAdds(() -> create(input));
  }

  private Optional<Output> create(Values input) throws ApiException {
    String name = input.need(NAME);
    int shards = isOnDemand(input) ? ON_DEMAND_SHARDS : input.need(SHARDS);
    if (account.streams().find(name).isPresent()) {
      throw inUse(name);
    }
    ShardLimit.check(account, shards);
    Map<String, String> tags = input.get(Tags.GIVEN, Map.of());
    Tags.check(account, "stream " + name, tags);
    StreamMode mode = isOnDemand(input) ? StreamMode.ON_DEMAND : StreamMode.PROVISIONED;
    if (mode == StreamMode.ON_DEMAND) {
      OnDemandLimit.check(account);
    }
    int warm = input.get(WarmThroughput.FIELD, 0);
    if (input.has(WarmThroughput.FIELD)) {
      WarmThroughput.check(account, mode, warm);
    }
    StreamSettings settings =
        new StreamSettings(name, mode, shards, input.get(RECORD_KIB, DEFAULT_RECORD_KIB), tags);
    if (!account.streams().create(settings.withWarmThroughputMib(warm))) {
      throw inUse(name);
    }
    return Optional.empty();
  }

  private ApiException inUse(String name) {
    return ApiException.of(
        "ResourceInUseException",
        "Stream " + name + " under account " + account.id() + " already exists.");
  }
}
