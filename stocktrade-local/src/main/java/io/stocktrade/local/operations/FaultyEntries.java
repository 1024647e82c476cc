package io.stocktrade.local.operations;

import io.stocktrade.local.faults.EntryFaults;
import io.stocktrade.local.store.KinesisStream;
import io.stocktrade.local.store.RecordBatch;
import java.util.List;

/** Does to the records of a put what was decided to go wrong with them. */
final class FaultyEntries {
  private FaultyEntries() {}

  /**
   * Refuses some records of a batch and adds others once more, behind all.
   *
   * @param entries what the batch was made of, in the same order
   */
  static void apply(
      EntryFaults faults, List<RecordEntry> entries, KinesisStream stream, RecordBatch batch)
      throws ApiException {
    for (int i = 0; i < entries.size(); i++) {
      int shard = entries.get(i).shardIndex(stream);
      if (faults.refuses(i, shard)) {
        batch.refuse(i);
      } else if (faults.doubles(i, shard)) {
        entries.get(i).addTo(batch);
      }
    }
  }
}
