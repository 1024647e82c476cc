package io.stocktrade.consumer;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Collects what a {@link StockTradeConsumer} needs; not thread-safe. */
public final class StockTradeConsumerBuilder {
  private @Nullable String streamName;
  private @Nullable String applicationName;
  private String workerId = UUID.randomUUID().toString();
  private @Nullable KinesisAsyncClient kinesisClient;
  private @Nullable DynamoDbAsyncClient dynamoDbClient;
  private @Nullable CloudWatchAsyncClient kclMetrics;
  private @Nullable Region region;
  private @Nullable URI endpoint;
  private @Nullable AwsCredentialsProvider credentials;
  private @Nullable Supplier<? extends TradeProcessor> processors;
  private StartPosition startPosition = StartPosition.trimHorizon();
  private StartMode startMode = StartMode.STANDARD;
  private Duration timeoutAfterFailure = Duration.ofSeconds(30);
  private InstantSource clock = InstantSource.system();

  StockTradeConsumerBuilder() {}

  /**
   * The stream to read. Required.
   *
   * @param name the stream's name
   * @return this
   */
  public StockTradeConsumerBuilder streamName(String name) {
    this.streamName = name;
    return this;
  }

  /**
   * The application, whose workers share the shards and their checkpoints. Required. Names the
   * lease table too.
   *
   * @param name letters, digits and {@code _ . -}, 3 to 255 of them, as DynamoDB wants it for a
   *     table
   * @return this
   */
  public StockTradeConsumerBuilder applicationName(String name) {
    this.applicationName = name;
    return this;
  }

  /**
   * Tells this worker from the application's others. Default: a random UUID.
   *
   * @param id the id, not blank
   * @return this
   */
  public StockTradeConsumerBuilder workerId(String id) {
    this.workerId = id;
    return this;
  }

  /**
   * The client for Kinesis, which the caller closes. Default: one made from region, endpoint and
   * credentials, which the consumer closes.
   *
   * @param client the client
   * @return this
   */
  public StockTradeConsumerBuilder kinesisClient(KinesisAsyncClient client) {
    this.kinesisClient = client;
    return this;
  }

  /**
   * The client for DynamoDB, which the caller closes. Default: one made from region, endpoint and
   * credentials, which the consumer closes.
   *
   * @param client the client
   * @return this
   */
  public StockTradeConsumerBuilder dynamoDbClient(DynamoDbAsyncClient client) {
    this.dynamoDbClient = client;
    return this;
  }

  /**
   * Has KCL send its metrics to CloudWatch, which costs money. Default: it sends none.
   *
   * @param client the client, which the caller closes
   * @return this
   */
  public StockTradeConsumerBuilder kclMetrics(CloudWatchAsyncClient client) {
    this.kclMetrics = client;
    return this;
  }

  /**
   * The region, for clients that are not given. Default: what the SDK finds.
   *
   * @param region the region
   * @return this
   */
  public StockTradeConsumerBuilder region(Region region) {
    this.region = region;
    return this;
  }

  /**
   * One endpoint for both Kinesis and DynamoDB, for clients that are not given. Default: AWS.
   *
   * @param endpoint the endpoint
   * @return this
   */
  public StockTradeConsumerBuilder endpoint(URI endpoint) {
    this.endpoint = endpoint;
    return this;
  }

  /**
   * The credentials, for clients that are not given. Default: what the SDK finds.
   *
   * @param provider gives the credentials
   * @return this
   */
  public StockTradeConsumerBuilder credentials(AwsCredentialsProvider provider) {
    this.credentials = provider;
    return this;
  }

  /**
   * What makes the processors. Required.
   *
   * @param factory gives a new processor for each shard that this worker takes
   * @return this
   */
  public StockTradeConsumerBuilder processors(Supplier<? extends TradeProcessor> factory) {
    this.processors = factory;
    return this;
  }

  /**
   * Where to begin on a shard without checkpoint. Default: the oldest record, so that none is
   * missed.
   *
   * @param position the position
   * @return this
   */
  public StockTradeConsumerBuilder startAt(StartPosition position) {
    this.startPosition = position;
    return this;
  }

  /**
   * How much to hurry at the start. Default {@link StartMode#STANDARD}.
   *
   * @param mode the mode
   * @return this
   */
  public StockTradeConsumerBuilder startMode(StartMode mode) {
    this.startMode = mode;
    return this;
  }

  /**
   * How long the consumer gives itself to close when a hook has thrown. Default 30 s.
   *
   * @param timeout more than zero
   * @return this
   */
  public StockTradeConsumerBuilder timeoutAfterFailure(Duration timeout) {
    this.timeoutAfterFailure = timeout;
    return this;
  }

  /**
   * What tells the time for {@link ConsumerProgress#timeToFirstRecord()}. Default: the system's
   * clock.
   *
   * @param clock the clock
   * @return this
   */
  public StockTradeConsumerBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /**
   * A consumer that is not started yet. Nothing is connected to before it is.
   *
   * @return the consumer
   * @throws IllegalArgumentException if something required is missing or a value is out of its
   *     range
   */
  public StockTradeConsumer build() {
    if (timeoutAfterFailure.isNegative() || timeoutAfterFailure.isZero()) {
      throw new IllegalArgumentException(
          "timeoutAfterFailure: " + timeoutAfterFailure + " (expected: more than zero)");
    }
    return new StockTradeConsumer(
        new ConsumerConfig(
            matching("streamName", streamName, "[a-zA-Z0-9_.-]{1,128}"),
            matching("applicationName", applicationName, "[a-zA-Z0-9_.-]{3,255}"),
            matching("workerId", workerId, ".*\\S.*"),
            new AwsAccess(kinesisClient, dynamoDbClient, region, endpoint, credentials),
            kclMetrics,
            required("processors", processors),
            startPosition,
            startMode,
            timeoutAfterFailure,
            clock));
  }

  private static String matching(String name, @Nullable String value, String pattern) {
    if (!required(name, value).matches(pattern)) {
      throw new IllegalArgumentException(
          name + ": '" + value + "' (expected: a match of " + pattern + ")");
    }
    return required(name, value);
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + ": not set (expected: set)");
    }
    return value;
  }
}
