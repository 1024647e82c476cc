package io.stocktrade.local;

import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.regions.Region;

/** What a builder was told. */
record LocalAwsSettings(
    int kinesisPort,
    int kinesisTlsPort,
    int dynamoDbPort,
    boolean withDynamoDb,
    Region region,
    String accountId,
    InstantSource clock,
    Duration streamTransition,
    long maxBytes,
    boolean enforceLimits) {
  static LocalAwsSettings defaults() {
    return new LocalAwsSettings(
        0,
        0,
        0,
        true,
        Region.US_EAST_1,
        "000000000000",
        InstantSource.system(),
        Duration.ZERO,
        Runtime.getRuntime().maxMemory() / 2,
        false);
  }
}
