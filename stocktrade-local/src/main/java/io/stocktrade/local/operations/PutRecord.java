package io.stocktrade.local.operations;

import io.stocktrade.local.faults.EntryFaults;
import io.stocktrade.local.faults.FaultInjector;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.RecordBatch;
import io.stocktrade.local.store.SequenceNumber;
import io.stocktrade.local.store.ShardIds;
import java.util.List;
import java.util.Optional;

/** PutRecord. */
final class PutRecord extends FieldsOperation {
  private static final Field<String> ORDERING =
      Field.string("SequenceNumberForOrdering").with(Checks.matching(GivenSequenceNumber.FORM));

  private final FaultInjector faults;

  PutRecord(Account account, FaultInjector faults) {
    super(
        account,
        Fields.of(
            ORDERING,
            RecordEntry.PARTITION_KEY,
            RecordEntry.EXPLICIT_HASH_KEY,
            RecordEntry.DATA,
            StreamRef.ARN,
            StreamRef.NAME));
    this.faults = faults;
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    KinesisStream stream = account.readyStream(input);
    String name = stream.settings().name();
    long now = account.streams().nowMillis();
    RecordEntry entry = RecordEntry.of(input);
    entry.checkSize(stream, 0);
    RecordBatch batch = new RecordBatch();
    entry.addTo(batch);
    String ordering = input.get(ORDERING);
    if (ordering != null) {
      checkOrdering(ordering, name, now);
    }
    EntryFaults entryFaults = faults.onEntries("PutRecord", name);
    if (entryFaults != null) {
      FaultyEntries.apply(entryFaults, List.of(entry), stream, batch);
    }
    if (!stream.put(batch, now)) {
      throw account.streamNotFound(name);
    }
    if (batch.isThrottled(0)) {
      throw account.rateExceeded(batch.shardIndex(0), stream);
    }
    byte[] number = new byte[SequenceNumber.DIGITS];
    batch.writeSequenceNumber(0, number);
    return Output.of(
        out -> {
          out.string("ShardId", ShardIds.format(batch.shardIndex(0)));
          out.ascii("SequenceNumber", number);
          StreamOutput.encryption(out, batch.isEncrypted());
        });
  }

  private void checkOrdering(String number, String stream, long nowMillis) throws ApiException {
    boolean valid =
        GivenSequenceNumber.parse(number)
            .filter(parsed -> parsed.current().map(n -> n.second()).orElse(0L) <= nowMillis / 1000)
            .isPresent();
    if (!valid) {
      throw ApiException.invalidArgument(
          "ExclusiveMinimumSequenceNumber "
              + number
              + " used in PutRecord on stream "
              + stream
              + " under account "
              + account.id()
              + " is invalid.");
    }
  }
}
