package io.stocktrade.local.store;

/** Who chooses the number of shards. The names are those of the API. */
public enum StreamMode {
  /** The user does. */
  PROVISIONED,
  /**
   * Kinesis does; here, it starts with four and stays there. AWS splits them as traffic grows, by
   * rules that it doesn't tell.
   */
  ON_DEMAND
}
