package io.stocktrade.local.operations;

import io.stocktrade.local.faults.EntryFaults;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.RecordBatch;
import io.stocktrade.local.store.ShardIds;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of a put with which something goes wrong: some don't get into the batch, some get
 * into it twice. For one call.
 */
final class FaultyEntries {
  /** What an entry is refused with. */
  static final String REFUSED = "ProvisionedThroughputExceededException";

  private final EntryFaults faults;
  private final KinesisStream stream;
  private final Account account;
  private final RecordBatch batch;

  /** For each entry where it is in the batch, or -1 - its shard if it was refused. */
  private final List<Integer> places = new ArrayList<>();

  private final List<RecordEntry> twice = new ArrayList<>();

  FaultyEntries(EntryFaults faults, KinesisStream stream, Account account, RecordBatch batch) {
    this.faults = faults;
    this.stream = stream;
    this.account = account;
    this.batch = batch;
  }

  void add(RecordEntry entry) throws ApiException {
    int shard = entry.shardIndex(stream);
    int index = places.size();
    if (faults.refuses(index, shard)) {
      places.add(-1 - shard);
      return;
    }
    places.add(batch.size());
    entry.addTo(batch);
    if (faults.doubles(index, shard)) {
      twice.add(entry);
    }
  }

  /** Adds the doubled ones once more, behind all others. */
  void addDoubled() throws ApiException {
    for (RecordEntry entry : twice) {
      entry.addTo(batch);
    }
  }

  int size() {
    return places.size();
  }

  int refused() {
    return (int) places.stream().filter(place -> place < 0).count();
  }

  boolean isRefused(int entry) {
    return places.get(entry) < 0;
  }

  /** Where an entry that was not refused is in the batch. */
  int place(int entry) {
    return places.get(entry);
  }

  /** Amazon's text about an entry that was refused. */
  String text(int entry) {
    return "Rate exceeded for shard "
        + ShardIds.format(-1 - places.get(entry))
        + " in stream "
        + stream.settings().name()
        + " under account "
        + account.id()
        + ".";
  }
}
