package io.stocktrade.examples.plan;

/** What has a price, and its name in the file. */
enum Price {
  SHARD_HOUR("kinesis.provisioned.shard-hour"),
  MILLION_PUT_PAYLOAD_UNITS("kinesis.provisioned.million-put-payload-units"),
  EXTENDED_RETENTION_SHARD_HOUR("kinesis.provisioned.extended-retention-shard-hour"),
  FAN_OUT_SHARD_HOUR("kinesis.provisioned.fan-out-shard-hour"),
  FAN_OUT_GB("kinesis.provisioned.fan-out-gb"),
  STREAM_HOUR("kinesis.on-demand.stream-hour"),
  IN_GB("kinesis.on-demand.in-gb"),
  OUT_GB("kinesis.on-demand.out-gb"),
  ON_DEMAND_FAN_OUT_GB("kinesis.on-demand.fan-out-gb"),
  EXTENDED_RETENTION_GB_MONTH("kinesis.on-demand.extended-retention-gb-month"),
  LONG_TERM_RETENTION_GB_MONTH("kinesis.long-term-retention-gb-month"),
  MILLION_WRITE_UNITS("dynamodb.million-write-units"),
  MILLION_READ_UNITS("dynamodb.million-read-units"),
  HOST_HOUR("host.hour");

  private final String key;

  Price(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }
}
