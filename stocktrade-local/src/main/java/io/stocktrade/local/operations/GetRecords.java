package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.codec.OutputWriter;
import io.stocktrade.local.operations.Account.StreamShard;
import io.stocktrade.local.operations.ShardIterators.Place;
import io.stocktrade.local.store.RecordRange;
import io.stocktrade.local.store.Shard;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** GetRecords. */
final class GetRecords implements Operation<GetRecords.Input> {
  private static final int MAX_RECORDS = 10_000;
  private static final long MAX_BYTES = 10L << 20;
  private static final int MAX_ITERATOR_LENGTH = 512;

  /** About what a record takes in the output over its key and data. */
  private static final int OUTPUT_BYTES = 160;

  private final Account account;
  private final ShardIterators iterators;

  GetRecords(Account account, ShardIterators iterators) {
    this.account = account;
    this.iterators = iterators;
  }

  static final class Input {
    private final StreamRef stream = new StreamRef();
    private @Nullable String shardIterator;
    private @Nullable Integer limit;
  }

  @Override
  public Input read(InputReader in) throws IOException {
    Input input = new Input();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      switch (field) {
        case "ShardIterator" -> input.shardIterator = in.string();
        case "Limit" -> input.limit = in.integer();
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
    violations.range(input.limit, "limit", 1, MAX_RECORDS);
    violations.required(input.shardIterator, "shardIterator");
    violations.length(input.shardIterator, "shardIterator", 1, MAX_ITERATOR_LENGTH);
    input.stream.validateIfPresent(violations);
  }

  @Override
  public Optional<Output> run(Input input) throws ApiException {
    long now = account.streams().nowMillis();
    Place place = iterators.open(Objects.requireNonNull(input.shardIterator), now);
    if (!input.stream.isAbsent() && !input.stream.name(account).equals(place.streamName())) {
      throw ApiException.invalidArgument("Invalid ShardIterator.");
    }
    StreamShard found = account.shard(place.shardIndex(), place.streamName());
    Shard shard = found.shard();
    // A stream that was deleted and created anew starts from its beginning.
    long position = place.shardSecond() == shard.second() ? place.position() : shard.oldest();
    int limit = input.limit == null ? MAX_RECORDS : input.limit;
    RecordRange range = shard.read(position, limit, MAX_BYTES, now);
    int expected = (int) (range.dataBytes() * 4 / 3) + range.count() * OUTPUT_BYTES + 1024;
    return Optional.of(
        new Output(
            expected,
            out -> {
              writeRecords(out, range);
              out.number("MillisBehindLatest", range.millisBehindLatest());
              if (range.isLastOfShard()) {
                writeChildren(out, found);
              } else {
                Place next =
                    new Place(place.streamName(), shard.index(), shard.second(), range.end());
                out.string("NextShardIterator", iterators.create(next, now));
              }
            }));
  }

  private static void writeRecords(OutputWriter out, RecordRange range) throws IOException {
    out.startList("Records");
    range.forEach(
        (number, arrival, bytes, keyStart, keyLength, dataLength) -> {
          out.startElement();
          out.ascii("SequenceNumber", number);
          out.timestamp("ApproximateArrivalTimestamp", arrival);
          out.blob("Data", bytes, keyStart + keyLength, dataLength);
          out.utf8("PartitionKey", bytes, keyStart, keyLength);
          out.endElement();
        });
    out.endList();
  }

  private static void writeChildren(OutputWriter out, StreamShard closed) throws IOException {
    out.startList("ChildShards");
    for (Shard child : closed.stream().children(closed.shard())) {
      out.startElement();
      out.string("ShardId", child.id());
      out.strings("ParentShards", closed.stream().parents(child).stream().map(Shard::id).toList());
      StreamOutput.hashKeys(out, child.hashKeys());
      out.endElement();
    }
    out.endList();
  }
}
