package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.operations.Account.StreamShard;
import io.stocktrade.local.store.ConsumerStatus;
import io.stocktrade.local.store.Shard;
import java.io.IOException;

/** SubscribeToShard, which is answered not once but by events that follow. Thread-safe. */
public final class SubscribeToShard implements ApiCall<Values> {
  private static final Field<String> CONSUMER = ConsumerRef.ARN.required();
  private static final Field<String> SHARD = Field.name("ShardId").required();
  private static final Field<String> TYPE =
      Field.string("Type").required().oneOf(GetShardIterator.TYPES);
  private static final Field<String> NUMBER =
      Field.string("SequenceNumber").matching(GivenSequenceNumber.FORM);
  private static final Field<Long> TIMESTAMP = Field.timestamp("Timestamp");
  private static final Field<Values> START =
      Field.structure("StartingPosition", TIMESTAMP, TYPE, NUMBER).required();
  private static final Fields FIELDS = Fields.of(CONSUMER, SHARD, START);

  private final Account account;

  SubscribeToShard(Account account) {
    this.account = account;
  }

  @Override
  public Values read(InputReader in) throws IOException {
    return FIELDS.read(in);
  }

  @Override
  public void validate(Values input, Violations violations) {
    FIELDS.validate(input, "", violations);
  }

  /**
   * Finds what the events are made of.
   *
   * @param input valid
   * @return the shard from the position that the input names
   * @throws ApiException if there is no such shard, or if the consumer can't subscribe
   */
  public ShardFeed open(Values input) throws ApiException {
    ConsumerRef.Found found = ConsumerRef.find(input.need(CONSUMER), account);
    String name = found.stream().settings().name();
    int index = account.shardIndex(input.need(SHARD), name);
    StreamShard shard = account.shard(index, name);
    if (found.consumer().status(account.streams().nowMillis()) != ConsumerStatus.ACTIVE) {
      throw ApiException.inUse(
          "Consumer "
              + found.consumer().name()
              + " with creation timestamp "
              + found.consumer().createdMillis() / 1000
              + " under stream: "
              + name
              + ", account "
              + account.id()
              + " is not in ACTIVE status.");
    }
    long position = position(input.need(START), shard.shard(), name);
    return new ShardFeed(account, shard, found.consumer(), position);
  }

  private long position(Values start, Shard shard, String name) throws ApiException {
    String type = start.need(TYPE);
    String number = start.get(NUMBER);
    Long timestamp = start.get(TIMESTAMP);
    switch (type) {
      case "TRIM_HORIZON" -> {
        return shard.oldest(account.streams().nowMillis());
      }
      case "LATEST" -> {
        return shard.latest();
      }
      case "AT_TIMESTAMP" -> {
        if (timestamp == null) {
          throw missing("Timestamp", type);
        }
        return shard.positionAt(timestamp);
      }
      default -> {
        if (number == null) {
          throw missing("SequenceNumber", type);
        }
        return GivenPosition.of(
            number,
            type.startsWith("AFTER"),
            new GivenPosition.Call("SubscribeToShard", account, name, shard));
      }
    }
  }

  private static ApiException missing(String field, String type) {
    return ApiException.invalidArgument(
        "Must specify " + field + " in StartingPosition when its Type is " + type + ".");
  }
}
