package io.stocktrade.local.operations;

import io.stocktrade.local.codec.OutputWriter;
import io.stocktrade.local.operations.Account.StreamShard;
import io.stocktrade.local.operations.ShardIterators.Place;
import io.stocktrade.local.store.RecordRange;
import io.stocktrade.local.store.SequenceNumber;
import io.stocktrade.local.store.Shard;
import java.io.IOException;
import java.util.Optional;

/** GetRecords. */
final class GetRecords extends FieldsOperation {
  private static final int MAX_RECORDS = 10_000;
  private static final long MAX_BYTES = 10L << 20;

  /** About what a record takes in the output over its key and data. */
  static final int OUTPUT_BYTES = 160;

  private static final Field<Integer> LIMIT =
      Field.integer("Limit").with(Checks.range(1, MAX_RECORDS));
  private static final Field<String> ITERATOR =
      Field.string("ShardIterator").required().with(Checks.length(1, 512));

  private final ShardIterators iterators;

  GetRecords(Account account, ShardIterators iterators) {
    super(account, Fields.of(LIMIT, ITERATOR, StreamRef.ARN, StreamRef.OPTIONAL_NAME));
    this.iterators = iterators;
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    long now = account.streams().nowMillis();
    Place place = iterators.open(input.need(ITERATOR), now);
    if (!StreamRef.isAbsent(input) && !StreamRef.name(input, account).equals(place.streamName())) {
      throw ApiException.invalidArgument("Invalid ShardIterator.");
    }
    StreamShard found = account.shard(place.shardIndex(), place.streamName());
    Shard shard = found.shard();
    if (!shard.limits().mayRead(now)) {
      throw account.readRateExceeded(shard, found.stream());
    }
    // A stream that was deleted and created anew starts from its beginning.
    long position = place.shardSecond() == shard.second() ? place.position() : 1;
    int limit = input.get(LIMIT, MAX_RECORDS);
    RecordRange range = shard.read(position, limit, MAX_BYTES, now);
    shard.limits().hasRead(range.dataBytes(), now);
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

  /** Writes the records and gives the last one's sequence number. */
  static byte[] writeRecords(OutputWriter out, RecordRange range) throws IOException {
    byte[] last = new byte[SequenceNumber.DIGITS];
    out.startList("Records");
    range.forEach(
        (number, arrival, bytes, keyStart, keyLength, dataLength, encrypted) -> {
          out.startElement();
          out.ascii("SequenceNumber", number);
          out.timestamp("ApproximateArrivalTimestamp", arrival);
          out.blob("Data", bytes, keyStart + keyLength, dataLength);
          out.utf8("PartitionKey", bytes, keyStart, keyLength);
          StreamOutput.encryption(out, encrypted);
          out.endElement();
          System.arraycopy(number, 0, last, 0, last.length);
        });
    out.endList();
    return last;
  }

  static void writeChildren(OutputWriter out, StreamShard closed) throws IOException {
    out.startList("ChildShards");
    for (Shard child : closed.stream().children(closed.shard())) {
      out.startElement();
      out.string("ShardId", child.id());
      out.strings("ParentShards", StreamOutput.parents(child.origin()));
      StreamOutput.hashKeys(out, child.hashKeys());
      out.endElement();
    }
    out.endList();
  }
}
