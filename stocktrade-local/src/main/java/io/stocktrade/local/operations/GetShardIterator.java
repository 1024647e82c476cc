package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.operations.Account.StreamShard;
import io.stocktrade.local.operations.ShardIterators.Place;
import io.stocktrade.local.store.SequenceNumber;
import io.stocktrade.local.store.Shard;
import io.stocktrade.local.store.ShardIds;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** GetShardIterator. */
final class GetShardIterator implements Operation<GetShardIterator.Input> {
  private static final List<String> TYPES =
      List.of(
          "AFTER_SEQUENCE_NUMBER", "LATEST", "AT_TIMESTAMP", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON");

  private final Account account;
  private final ShardIterators iterators;

  GetShardIterator(Account account, ShardIterators iterators) {
    this.account = account;
    this.iterators = iterators;
  }

  static final class Input {
    private final StreamRef stream = new StreamRef();
    private @Nullable String shardId;
    private @Nullable String type;
    private @Nullable String startingSequenceNumber;
    private @Nullable Long timestampMillis;
  }

  @Override
  public Input read(InputReader in) throws IOException {
    Input input = new Input();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      switch (field) {
        case "ShardId" -> input.shardId = in.string();
        case "ShardIteratorType" -> input.type = in.string();
        case "StartingSequenceNumber" -> input.startingSequenceNumber = in.string();
        case "Timestamp" -> input.timestampMillis = in.timestampMillis();
        default -> {
          if (!input.stream.read(field, in)) {
            in.skip();
          }
        }
      }
    }
    return input;
  }

  @Override
  public void validate(Input input, Violations violations) {
    violations.required(input.shardId, "shardId");
    violations.pattern(input.shardId, "shardId", StreamRef.NAME);
    violations.length(input.shardId, "shardId", 1, StreamRef.MAX_NAME_LENGTH);
    violations.required(input.type, "shardIteratorType");
    violations.oneOf(input.type, "shardIteratorType", TYPES);
    violations.pattern(
        input.startingSequenceNumber, "startingSequenceNumber", GivenSequenceNumber.FORM);
    input.stream.validate(violations);
  }

  @Override
  public Optional<Output> run(Input input) throws ApiException {
    String name = input.stream.name(account);
    int index = account.shardIndex(Objects.requireNonNull(input.shardId), name);
    StreamShard found = account.shard(index, name);
    Shard shard = found.shard();
    long position = position(input, shard, name);
    String iterator =
        iterators.create(
            new Place(name, index, shard.second(), position), account.streams().nowMillis());
    return Output.of(out -> out.string("ShardIterator", iterator));
  }

  private long position(Input input, Shard shard, String name) throws ApiException {
    String type = Objects.requireNonNull(input.type);
    boolean byNumber = type.endsWith("_SEQUENCE_NUMBER");
    if (byNumber && input.startingSequenceNumber == null) {
      throw mismatch(type, "no StartingSequenceNumber.");
    }
    if (!byNumber && input.startingSequenceNumber != null) {
      throw mismatch(type, "also a StartingSequenceNumber.");
    }
    switch (type) {
      case "TRIM_HORIZON" -> {
        return shard.oldest();
      }
      case "LATEST" -> {
        return shard.latest();
      }
      case "AT_TIMESTAMP" -> {
        if (input.timestampMillis == null) {
          throw ApiException.invalidArgument(
              "Must specify Timestamp when ShardIteratorType is AT_TIMESTAMP.");
        }
        return shard.positionAt(input.timestampMillis);
      }
      default -> {
        long counter = counter(Objects.requireNonNull(input.startingSequenceNumber), shard, name);
        return type.startsWith("AFTER") ? Math.min(counter, Long.MAX_VALUE - 1) + 1 : counter;
      }
    }
  }

  private long counter(String text, Shard shard, String name) throws ApiException {
    Optional<GivenSequenceNumber> given = GivenSequenceNumber.parse(text);
    if (given.isEmpty()) {
      throw invalid(text, shard, name, ".");
    }
    if (given.get().shardIndex() != shard.index()) {
      throw ApiException.invalidArgument(
          "Invalid StartingSequenceNumber. It encodes "
              + ShardIds.format(given.get().shardIndex())
              + ", while it was used in a call to a shard with "
              + shard.id());
    }
    Optional<SequenceNumber> number =
        given.get().current().filter(n -> n.shardSecond() == shard.second());
    if (number.isEmpty()) {
      throw invalid(given.get().text(), shard, name, " because it did not come from this stream.");
    }
    return number.get().counter();
  }

  private ApiException invalid(String number, Shard shard, String name, String why) {
    return ApiException.invalidArgument(
        "StartingSequenceNumber "
            + number
            + " used in GetShardIterator on shard "
            + shard.id()
            + " in stream "
            + name
            + " under account "
            + account.id()
            + " is invalid"
            + why);
  }

  private static ApiException mismatch(String type, String what) {
    return ApiException.invalidArgument(
        "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and "
            + "StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. "
            + "Request specified "
            + type
            + " and "
            + what);
  }
}
