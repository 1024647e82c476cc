package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.codec.OutputWriter;
import io.stocktrade.local.faults.EntryFaults;
import io.stocktrade.local.faults.FaultInjector;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.RecordBatch;
import io.stocktrade.local.store.SequenceNumber;
import io.stocktrade.local.store.ShardIds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PutRecords. */
final class PutRecords extends FieldsOperation {
  private static final int MAX_RECORDS = 500;
  private static final long MAX_BYTES = 10L << 20;

  /** About what a record takes in the output. */
  private static final int OUTPUT_BYTES = 128;

  /** How AWS prints an entry in an error's text. */
  private static final String ENTRY =
      "com.amazonaws.kinesis.v20131202.PutRecordsRequestEntry@c965e310";

  private static final Field<Entries> RECORDS =
      Field.of("Records", PutRecords::readRecords).required().with(PutRecords::validateRecords);

  private final FaultInjector faults;

  PutRecords(Account account, FaultInjector faults) {
    super(account, Fields.of(RECORDS, StreamRef.ARN, StreamRef.NAME));
    this.faults = faults;
  }

  /** The entries, not more than may be put, and how many were given. */
  private record Entries(List<@Nullable RecordEntry> list, int count) {}

  private static @Nullable Entries readRecords(InputReader in) throws IOException {
    if (!in.enterList()) {
      return null;
    }
    List<@Nullable RecordEntry> records = new ArrayList<>();
    int count = 0;
    while (in.nextElement()) {
      RecordEntry entry = readEntry(in);
      count++;
      // Too many are refused below; a body full of them must not fill the memory before.
      if (count <= MAX_RECORDS) {
        records.add(entry);
      }
    }
    return new Entries(records, count);
  }

  private static @Nullable RecordEntry readEntry(InputReader in) throws IOException {
    if (!in.enterObject(false)) {
      return null;
    }
    RecordEntry entry = new RecordEntry();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      if (!entry.read(field, in)) {
        in.skip();
      }
    }
    return entry;
  }

  private static void validateRecords(Entries records, String path, Violations violations) {
    if (records.count < 1 || records.count > MAX_RECORDS) {
      int printed = Math.min(records.count, MAX_RECORDS + 1);
      violations.length(Collections.nCopies(printed, ENTRY), records.count, path, 1, MAX_RECORDS);
    }
    int member = 0;
    for (RecordEntry entry : records.list) {
      member++;
      if (entry == null) {
        violations.required(null, path + "." + member + ".member");
      } else {
        entry.validate(violations, member);
      }
      if (violations.isFull()) {
        break;
      }
    }
  }

  @Override
  public Optional<Output> run(Values input) throws ApiException {
    KinesisStream stream = account.readyStream(input);
    RecordBatch batch = new RecordBatch();
    long bytes = 0;
    int member = 0;
    List<RecordEntry> entries = valid(input.need(RECORDS));
    for (RecordEntry entry : entries) {
      entry.checkSize(stream, ++member);
      entry.addTo(batch);
      bytes += entry.size();
    }
    if (bytes > MAX_BYTES) {
      throw ApiException.invalidArgument("Records size exceeds 10 MB limit");
    }
    EntryFaults entryFaults = faults.onEntries("PutRecords", stream.settings().name());
    if (entryFaults != null) {
      FaultyEntries.apply(entryFaults, entries, stream, batch);
    }
    if (!stream.put(batch, account.streams().nowMillis())) {
      throw account.streamNotFound(stream.settings().name());
    }
    int told = entries.size();
    return Optional.of(new Output(told * OUTPUT_BYTES, out -> write(out, batch, told, stream)));
  }

  private static List<RecordEntry> valid(Entries records) {
    List<RecordEntry> entries = new ArrayList<>(records.count);
    for (RecordEntry entry : records.list) {
      if (entry != null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private void write(OutputWriter out, RecordBatch batch, int told, KinesisStream stream)
      throws IOException {
    byte[] number = new byte[SequenceNumber.DIGITS];
    int failed = 0;
    for (int i = 0; i < told; i++) {
      failed += batch.isThrottled(i) ? 1 : 0;
    }
    out.number("FailedRecordCount", failed);
    out.startList("Records");
    for (int i = 0; i < told; i++) {
      out.startElement();
      if (batch.isThrottled(i)) {
        ApiException error = account.rateExceeded(batch.shardIndex(i), stream);
        out.string("ErrorCode", error.type());
        out.string("ErrorMessage", error.text().orElseThrow());
      } else {
        batch.writeSequenceNumber(i, number);
        out.ascii("SequenceNumber", number);
        out.string("ShardId", ShardIds.format(batch.shardIndex(i)));
      }
      out.endElement();
    }
    out.endList();
    StreamOutput.encryption(out, batch.isEncrypted());
  }
}
