package io.stocktrade.local;

import io.stocktrade.local.faults.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a builder was told.
 *
 * @param region by its name: the SDK's class takes its time to load, and not every start needs it
 */
record LocalAwsSettings(
    int kinesisPort,
    int kinesisTlsPort,
    int dynamoDbPort,
    boolean withDynamoDb,
    String region,
    String accountId,
    InstantSource clock,
    Duration streamTransition,
    long maxBytes,
    boolean enforceLimits,
    FaultPlan faults,
    Optional<Path> dataFolder) {
  static LocalAwsSettings defaults() {
    return new LocalAwsSettings(
        0,
        0,
        0,
        true,
        "us-east-1",
        "000000000000",
        InstantSource.system(),
        Duration.ZERO,
        Runtime.getRuntime().maxMemory() / 2,
        false,
        FaultPlan.none(),
        Optional.empty());
  }
}
