package io.stocktrade.local;

import io.stocktrade.local.faults.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** Settings for a {@link LocalAws}. For one thread. */
public final class LocalAwsBuilder {
  private static final int MAX_PORT = 65535;
  private static final long MIN_MAX_BYTES = 1 << 20;

  private final LocalAwsSettings defaults = LocalAwsSettings.defaults();
  private int kinesisPort = defaults.kinesisPort();
  private int kinesisTlsPort = defaults.kinesisTlsPort();
  private int dynamoDbPort = defaults.dynamoDbPort();
  private boolean withDynamoDb = defaults.withDynamoDb();
  private String region = defaults.region();
  private String accountId = defaults.accountId();
  private InstantSource clock = defaults.clock();
  private Duration streamTransition = defaults.streamTransition();
  private FaultPlan faults = defaults.faults();
  private Optional<Path> dataFolder = defaults.dataFolder();
  private long maxBytes = defaults.maxBytes();
  private boolean enforceLimits = defaults.enforceLimits();

  LocalAwsBuilder() {}

  /**
   * The port of Kinesis without TLS.
   *
   * @param port 0 for a free one, which is the default: tests run side by side
   * @return this
   */
  public LocalAwsBuilder kinesisPort(int port) {
    this.kinesisPort = port("kinesisPort", port);
    return this;
  }

  /**
   * The port of Kinesis with TLS.
   *
   * @param port 0 for a free one, which is the default
   * @return this
   */
  public LocalAwsBuilder kinesisTlsPort(int port) {
    this.kinesisTlsPort = port("kinesisTlsPort", port);
    return this;
  }

  /**
   * The port of DynamoDB.
   *
   * @param port 0 for a free one, which is the default
   * @return this
   */
  public LocalAwsBuilder dynamoDbPort(int port) {
    this.dynamoDbPort = port("dynamoDbPort", port);
    return this;
  }

  /**
   * Leaves DynamoDB out, which only a KCL needs and which takes most of the start.
   *
   * @return this
   */
  public LocalAwsBuilder withoutDynamoDb() {
    this.withDynamoDb = false;
    return this;
  }

  /**
   * The region.
   *
   * @param region us-east-1 by default, as Amazon's tools have it
   * @return this
   */
  public LocalAwsBuilder region(Region region) {
    this.region = region.id();
    return this;
  }

  /**
   * The account that ARNs and errors name.
   *
   * @param accountId twelve digits; all zero by default, so that nobody takes it for a real one
   * @return this
   * @throws IllegalArgumentException if it is no such number
   */
  public LocalAwsBuilder accountId(String accountId) {
    if (!accountId.matches("[0-9]{12}")) {
      throw new IllegalArgumentException("accountId: " + accountId + " (expected: twelve digits)");
    }
    this.accountId = accountId;
    return this;
  }

  /**
   * The clock of Kinesis: arrival times, expiry, streams' transitions. DynamoDB has its own.
   *
   * @param clock the system's by default
   * @return this
   */
  public LocalAwsBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /**
   * How long a stream is CREATING, UPDATING and DELETING, and a consumer CREATING and DELETING.
   *
   * @param transition zero by default, so that nobody waits
   * @return this
   * @throws IllegalArgumentException if it is negative
   */
  public LocalAwsBuilder streamTransition(Duration transition) {
    if (transition.isNegative()) {
      throw new IllegalArgumentException(
          "streamTransition: " + transition + " (expected: zero or more)");
    }
    this.streamTransition = transition;
    return this;
  }

  /**
   * Keeps everything in a folder, and goes on from what is there: streams, records, consumers,
   * tags, iterators, and DynamoDB's tables. Metrics and faults are not kept.
   *
   * <p>What was acknowledged is there after the process is killed. A power cut may take the last
   * seconds, since nothing is forced to the disk.
   *
   * @param folder made if there is none; for one process at a time. By default, all is in memory
   * @return this
   */
  public LocalAwsBuilder dataFolder(Path folder) {
    this.dataFolder = Optional.of(folder);
    return this;
  }

  /**
   * What goes wrong from the start; {@link LocalAws#faults()} changes it.
   *
   * @param plan nothing by default
   * @return this
   */
  public LocalAwsBuilder faults(FaultPlan plan) {
    this.faults = plan;
    return this;
  }

  /**
   * The memory for records, their keys and what finds them again. When it is full, the oldest
   * records of all streams go; {@link LocalAws#droppedRecords()} counts them.
   *
   * @param bytes half of the largest heap by default: the rest is for requests and for DynamoDB
   * @return this
   * @throws IllegalArgumentException if it is less than 1 MiB, which one record may take
   */
  public LocalAwsBuilder maxBytes(long bytes) {
    if (bytes < MIN_MAX_BYTES) {
      throw new IllegalArgumentException(
          "maxBytes: " + bytes + " (expected: " + MIN_MAX_BYTES + " or more)");
    }
    this.maxBytes = bytes;
    return this;
  }

  /**
   * Whether Kinesis refuses what exceeds Amazon's limits: 1,000 records and 1 MiB a second into a
   * shard, 5 reads and 2 MiB a second out of it, and a few calls a second of most operations.
   *
   * @param enforce false by default, so that tests run as fast as they can
   * @return this
   */
  public LocalAwsBuilder enforceLimits(boolean enforce) {
    this.enforceLimits = enforce;
    return this;
  }

  /**
   * Starts the embedded AWS.
   *
   * @return its ports are open, and clients that come before Kinesis has started are answered as
   *     soon as it has
   * @throws PortTakenException if a port is taken
   * @throws LocalAwsException if it can't start for another reason
   */
  public LocalAws start() {
    return LocalAws.start(
        new LocalAwsSettings(
            kinesisPort,
            kinesisTlsPort,
            dynamoDbPort,
            withDynamoDb,
            region,
            accountId,
            clock,
            streamTransition,
            maxBytes,
            enforceLimits,
            faults,
            dataFolder));
  }

  private static int port(String name, int port) {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(name + ": " + port + " (expected: 0 to " + MAX_PORT + ")");
    }
    return port;
  }
}
