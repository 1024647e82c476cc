package io.stocktrade.local.operations;

import io.stocktrade.local.operations.Account.StreamShard;
import io.stocktrade.local.operations.ShardIterators.Place;
import io.stocktrade.local.store.Shard;
import java.util.Optional;

/** GetShardIterator. */
final class GetShardIterator extends FieldsOperation {
  static final String[] TYPES = {
    "AFTER_SEQUENCE_NUMBER", "LATEST", "AT_TIMESTAMP", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON"
  };

  private static final Field<String> SHARD = Field.name("ShardId").required();
  private static final Field<String> TYPE =
      Field.string("ShardIteratorType").required().with(Checks.oneOf(TYPES));
  private static final Field<String> NUMBER =
      Field.string("StartingSequenceNumber").with(Checks.matching(GivenSequenceNumber.FORM));
  private static final Field<Long> TIMESTAMP = Field.timestamp("Timestamp");

  private final ShardIterators iterators;

  GetShardIterator(Account account, ShardIterators iterators) {
    super(account, Fields.of(TIMESTAMP, SHARD, TYPE, NUMBER, StreamRef.ARN, StreamRef.NAME));
    this.iterators = iterators;
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    String name = StreamRef.name(input, account);
    int index = account.shardIndex(input.need(SHARD), name);
    StreamShard found = account.shard(index, name);
    Shard shard = found.shard();
    if (!shard.limits().mayGetIterator(account.streams().nowMillis())) {
      throw account.rateExceeded(index, found.stream());
    }
    long position = position(input, shard, name);
    String iterator =
        iterators.create(
            new Place(name, index, shard.second(), position), account.streams().nowMillis());
    return Output.of(out -> out.string("ShardIterator", iterator));
  }

  private long position(Values input, Shard shard, String name) throws ApiException {
    String type = input.need(TYPE);
    String number = input.get(NUMBER);
    boolean byNumber = type.endsWith("_SEQUENCE_NUMBER");
    if (byNumber && number == null) {
      throw mismatch(type, "no StartingSequenceNumber.");
    }
    if (!byNumber && number != null) {
      throw mismatch(type, "also a StartingSequenceNumber.");
    }
    switch (type) {
      case "TRIM_HORIZON" -> {
        return shard.oldest(account.streams().nowMillis());
      }
      case "LATEST" -> {
        return shard.latest();
      }
      case "AT_TIMESTAMP" -> {
        Long timestamp = input.get(TIMESTAMP);
        if (timestamp == null) {
          throw ApiException.invalidArgument(
              "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current"
                  + " request has no timestamp parameter.");
        }
        long now = account.streams().nowMillis();
        if (timestamp > now) {
          throw ApiException.invalidArgument(
              "The timestampInMillis parameter cannot be greater than the"
                  + " currentTimestampInMillis. timestampInMillis: "
                  + timestamp
                  + ", currentTimestampInMillis: "
                  + now);
        }
        return shard.positionAt(timestamp);
      }
      default -> {
        return GivenPosition.of(
            input.need(NUMBER),
            type.startsWith("AFTER"),
            new GivenPosition.Call("GetShardIterator", account, name, shard));
      }
    }
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
