package io.stocktrade.local.store;

/**
 * Takes the changes of a store's streams, each before the client hears of it, so that another
 * process can go on from there. Thread-safe; may be called with the locks of streams and shards
 * held, and takes none itself.
 */
public interface Journal {
  /**
   * A secret that lives as long as the streams: it seals iterators, which thereby stay good.
   *
   * @return 16 bytes
   */
  byte[] secret();

  /**
   * Begins to keep a stream.
   *
   * @return takes the stream's changes
   */
  StreamJournal add();

  /**
   * Takes the account's commitment, which has changed.
   *
   * @param commitment as it is now
   */
  void commitment(ThroughputCommitment commitment);

  /** The same for one stream. Failures are {@link java.io.UncheckedIOException}s. */
  interface StreamJournal {
    /**
     * Takes all of a stream but its records, after something of it has changed.
     *
     * @param stream asked for its state
     */
    void changed(KinesisStream stream);

    /**
     * Takes records that are about to be stored, which they are not if this fails.
     *
     * @param shardIndex the number of their shard, whose lock is held
     * @param firstPosition the first record's position; the others follow
     * @param arrivalMillis of all of them
     * @param batch holds the records
     * @param records which of them, in their order
     */
    void put(
        int shardIndex, long firstPosition, long arrivalMillis, RecordBatch batch, int[] records);

    /** Takes note that the stream is gone. */
    void gone();
  }
}
