package io.stocktrade.local.operations;

import io.stocktrade.local.codec.InputReader;
import io.stocktrade.local.faults.EntryFaults;
import io.stocktrade.local.faults.FaultInjector;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.RecordBatch;
import io.stocktrade.local.store.SequenceNumber;
import io.stocktrade.local.store.ShardIds;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PutRecord. */
final class PutRecord implements Operation<PutRecord.Input> {
  private final Account account;
  private final FaultInjector faults;

  PutRecord(Account account, FaultInjector faults) {
    this.account = account;
    this.faults = faults;
  }

  static final class Input {
    private final StreamRef stream = new StreamRef();
    private final RecordEntry entry = new RecordEntry();
    private @Nullable String sequenceNumberForOrdering;
  }

  @Override
  public Input read(InputReader in) throws IOException {
    Input input = new Input();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      if (field.equals("SequenceNumberForOrdering")) {
        input.sequenceNumberForOrdering = in.string();
      } else if (!input.stream.read(field, in) && !input.entry.read(field, in)) {
        in.skip();
      }
    }
    return input;
  }

  @Override
  public void validate(Input input, Violations violations) {
    violations.pattern(
        input.sequenceNumberForOrdering, "sequenceNumberForOrdering", GivenSequenceNumber.FORM);
    input.entry.validate(violations, 0);
    input.stream.validate(violations);
  }

  @Override
  public Optional<Output> run(Input input) throws ApiException {
    KinesisStream stream = account.readyStream(input.stream);
    String name = stream.settings().name();
    long now = account.streams().nowMillis();
    if (input.sequenceNumberForOrdering != null) {
      checkOrdering(input.sequenceNumberForOrdering, name, now);
    }
    input.entry.checkSize(stream, 0);
    RecordBatch batch = new RecordBatch();
    EntryFaults entryFaults = faults.onEntries("PutRecord", name);
    if (entryFaults == null) {
      input.entry.addTo(batch);
    } else {
      addFaulty(input.entry, new FaultyEntries(entryFaults, stream, account, batch));
    }
    if (!stream.put(batch, now)) {
      throw account.streamNotFound(name);
    }
    byte[] number = new byte[SequenceNumber.DIGITS];
    batch.writeSequenceNumber(0, number);
    return Output.of(
        out -> {
          out.string("ShardId", ShardIds.format(batch.shardIndex(0)));
          out.ascii("SequenceNumber", number);
        });
  }

  private static void addFaulty(RecordEntry entry, FaultyEntries faulty) throws ApiException {
    faulty.add(entry);
    if (faulty.isRefused(0)) {
      throw ApiException.of(FaultyEntries.REFUSED, faulty.text(0));
    }
    faulty.addDoubled();
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
