package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.store.StreamMode;
import io.stocktrade.local.store.StreamSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CreateStream. */
final class CreateStream implements Operation<CreateStream.Input> {
  private static final int DEFAULT_RECORD_KIB = 1024;
  private static final int MAX_RECORD_KIB = 10240;
  private static final int ON_DEMAND_SHARDS = 4;
  private static final List<String> MODES = List.of("PROVISIONED", "ON_DEMAND");

  private final Account account;

  CreateStream(Account account) {
    this.account = account;
  }

  static final class Input {
    private @Nullable String streamName;
    private @Nullable Integer shardCount;
    private @Nullable String mode;
    private @Nullable Integer maxRecordKib;
    private @Nullable Map<String, String> tags;

    private boolean isOnDemand() {
      return "ON_DEMAND".equals(mode);
    }
  }

  @Override
  public Input read(InputReader in) throws IOException {
    Input input = new Input();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      switch (field) {
        case "StreamName" -> input.streamName = in.string();
        case "ShardCount" -> input.shardCount = in.integer();
        case "MaxRecordSizeInKiB" -> input.maxRecordKib = in.integer();
        case "Tags" -> input.tags = in.stringMap();
        case "StreamModeDetails" -> readMode(in, input);
        default -> in.skip();
      }
    }
    return input;
  }

  private static void readMode(InputReader in, Input input) throws IOException {
    if (!in.enterObject(false)) {
      return;
    }
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      if (field.equals("StreamMode")) {
        input.mode = in.string();
      } else {
        in.skip();
      }
    }
  }

  @Override
  public void validate(Input input, Violations violations) {
    if (!input.isOnDemand()) {
      violations.required(input.shardCount, "shardCount");
    }
    violations.range(input.shardCount, "shardCount", 1, Integer.MAX_VALUE);
    violations.required(input.streamName, "streamName");
    violations.pattern(input.streamName, "streamName", StreamRef.NAME);
    violations.length(input.streamName, "streamName", 1, StreamRef.MAX_NAME_LENGTH);
    violations.oneOf(input.mode, "streamModeDetails.streamMode", MODES);
    violations.range(input.maxRecordKib, "maxRecordSizeInKiB", DEFAULT_RECORD_KIB, MAX_RECORD_KIB);
    violations.tags(input.tags, "tags");
  }

  @Override
  public Optional<Output> run(Input input) throws ApiException {
    String name = Objects.requireNonNull(input.streamName);
    int shards = input.isOnDemand() ? ON_DEMAND_SHARDS : Objects.requireNonNull(input.shardCount);
    if (account.streams().find(name).isPresent()) {
      throw inUse(name);
    }
    ShardLimit.check(account, shards);
    StreamSettings settings =
        new StreamSettings(
            name,
            input.isOnDemand() ? StreamMode.ON_DEMAND : StreamMode.PROVISIONED,
            shards,
            input.maxRecordKib == null ? DEFAULT_RECORD_KIB : input.maxRecordKib,
            input.tags == null ? Map.of() : input.tags);
    if (!account.streams().create(settings)) {
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
