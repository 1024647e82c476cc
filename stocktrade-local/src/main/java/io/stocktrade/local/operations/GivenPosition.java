package io.stocktrade.local.operations;

import io.stocktrade.local.store.SequenceNumber;
import io.stocktrade.local.store.Shard;
import io.stocktrade.local.store.ShardIds;
import java.util.Optional;

/** Finds the place in a shard that a client's sequence number names. */
final class GivenPosition {
  private GivenPosition() {}

  /** Who asks, for the error's text. */
  record Call(String operation, Account account, String streamName, Shard shard) {}

  /** The position of a number's record, or of the one after it. */
  static long of(String text, boolean after, Call call) throws ApiException {
    Optional<GivenSequenceNumber> given = GivenSequenceNumber.parse(text);
    if (given.isEmpty()) {
      throw invalid(text, call, ".");
    }
    Shard shard = call.shard();
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
      throw invalid(given.get().text(), call, " because it did not come from this stream.");
    }
    long counter = number.get().counter();
    return after ? Math.min(counter, Long.MAX_VALUE - 1) + 1 : counter;
  }

  private static ApiException invalid(String number, Call call, String why) {
    return ApiException.invalidArgument(
        "StartingSequenceNumber "
            + number
            + " used in "
            + call.operation()
            + " on shard "
            + call.shard().id()
            + " in stream "
            + call.streamName()
            + " under account "
            + call.account().id()
            + " is invalid"
            + why);
  }
}
