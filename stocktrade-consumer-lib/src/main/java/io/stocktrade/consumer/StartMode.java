package io.stocktrade.consumer;

/** How much a consumer hurries at its start. */
public enum StartMode {
  /**
   * KCL's own settings, made for many workers and for few requests to DynamoDB. The first worker of
   * a new application takes one to two minutes to its first record.
   */
  STANDARD,
  /**
   * Seconds instead of minutes, for one machine with a local Kinesis and DynamoDB.
   *
   * <p>The lease table, its index and the shards' leases are made before KCL starts, so that it
   * need not wait for them; leases, assignments and reads are looked after several times a second.
   * On AWS that would cost requests and throttling, with nothing gained.
   */
  FAST_LOCAL
}
