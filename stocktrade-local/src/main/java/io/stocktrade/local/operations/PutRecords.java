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
final class PutRecords implements Operation<PutRecords.Input> {
  private static final int MAX_RECORDS = 500;
  private static final long MAX_BYTES = 10L << 20;

  /** About what a record takes in the output. */
  private static final int OUTPUT_BYTES = 128;

  /** How AWS prints an entry in an error's text. */
  private static final String ENTRY =
      "com.amazonaws.kinesis.v20131202.PutRecordsRequestEntry@c965e310";

  private final Account account;
  private final FaultInjector faults;

  PutRecords(Account account, FaultInjector faults) {
    this.account = account;
    this.faults = faults;
  }

  static final class Input {
    private final StreamRef stream = new StreamRef();
    private @Nullable List<@Nullable RecordEntry> records;
    private int recordCount;
  }

  @Override
  public Input read(InputReader in) throws IOException {
    Input input = new Input();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      if (field.equals("Records")) {
        readRecords(in, input);
      } else if (!input.stream.read(field, in)) {
        in.skip();
      }
    }
    return input;
  }

  private static void readRecords(InputReader in, Input input) throws IOException {
    if (!in.enterList()) {
      return;
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
    input.records = records;
    input.recordCount = count;
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

  @Override
  public void validate(Input input, Violations violations) {
    violations.required(input.records, "records");
    if (input.records != null) {
      if (input.recordCount < 1 || input.recordCount > MAX_RECORDS) {
        int printed = Math.min(input.recordCount, MAX_RECORDS + 1);
        violations.length(
            Collections.nCopies(printed, ENTRY), input.recordCount, "records", 1, MAX_RECORDS);
      }
      int member = 0;
      for (RecordEntry entry : input.records) {
        member++;
        if (entry == null) {
          violations.required(null, "records." + member + ".member");
        } else {
          entry.validate(violations, member);
        }
        if (violations.isFull()) {
          break;
        }
      }
    }
    input.stream.validate(violations);
  }

  @Override
  public Optional<Output> run(Input input) throws ApiException {
    KinesisStream stream = account.readyStream(input.stream);
    RecordBatch batch = new RecordBatch();
    EntryFaults entryFaults = faults.onEntries("PutRecords", stream.settings().name());
    FaultyEntries faulty =
        entryFaults == null ? null : new FaultyEntries(entryFaults, stream, account, batch);
    long bytes = 0;
    int member = 0;
    for (RecordEntry entry : valid(input)) {
      entry.checkSize(stream, ++member);
      if (faulty == null) {
        entry.addTo(batch);
      } else {
        faulty.add(entry);
      }
      bytes += entry.size();
    }
    if (bytes > MAX_BYTES) {
      throw ApiException.invalidArgument("Records size exceeds 10 MB limit");
    }
    if (faulty != null) {
      faulty.addDoubled();
    }
    if (!stream.put(batch, account.streams().nowMillis())) {
      throw account.streamNotFound(stream.settings().name());
    }
    return Optional.of(
        new Output(
            input.recordCount * OUTPUT_BYTES,
            out -> {
              if (faulty == null) {
                write(out, batch);
              } else {
                writeFaulty(out, batch, faulty);
              }
            }));
  }

  private static List<RecordEntry> valid(Input input) {
    List<RecordEntry> entries = new ArrayList<>(input.recordCount);
    if (input.records != null) {
      for (RecordEntry entry : input.records) {
        if (entry != null) {
          entries.add(entry);
        }
      }
    }
    return entries;
  }

  private static void write(OutputWriter out, RecordBatch batch) throws IOException {
    byte[] number = new byte[SequenceNumber.DIGITS];
    out.number("FailedRecordCount", 0);
    out.startList("Records");
    for (int i = 0; i < batch.size(); i++) {
      writeStored(out, batch, i, number);
    }
    out.endList();
  }

  private static void writeFaulty(OutputWriter out, RecordBatch batch, FaultyEntries entries)
      throws IOException {
    byte[] number = new byte[SequenceNumber.DIGITS];
    out.number("FailedRecordCount", entries.refused());
    out.startList("Records");
    for (int i = 0; i < entries.size(); i++) {
      if (entries.isRefused(i)) {
        out.startElement();
        out.string("ErrorCode", FaultyEntries.REFUSED);
        out.string("ErrorMessage", entries.text(i));
        out.endElement();
      } else {
        writeStored(out, batch, entries.place(i), number);
      }
    }
    out.endList();
  }

  private static void writeStored(OutputWriter out, RecordBatch batch, int index, byte[] number)
      throws IOException {
    batch.writeSequenceNumber(index, number);
    out.startElement();
    out.ascii("SequenceNumber", number);
    out.string("ShardId", ShardIds.format(batch.shardIndex(index)));
    out.endElement();
  }
}
