package io.stocktrade.local.store;

/** What a stream is going through. The names are those of the API. */
public enum StreamStatus {
  /** It has a name but no shards yet. */
  CREATING,
  /** It takes and gives records. */
  ACTIVE,
  /** It takes and gives records while its shards or settings change. */
  UPDATING,
  /** It will be gone soon. */
  DELETING
}
