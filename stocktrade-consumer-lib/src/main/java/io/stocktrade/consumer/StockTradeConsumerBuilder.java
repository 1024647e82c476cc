package io.stocktrade.consumer;

import io.stocktrade.consumer.state.WindowStateStore;
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
  private static final String STREAM_NAME = "[a-zA-Z0-9_.-]{1,128}";

  private @Nullable String streamName;
  private @Nullable String applicationName;
  private String workerId = UUID.randomUUID().toString();
  private @Nullable KinesisAsyncClient kinesisClient;
  private @Nullable DynamoDbAsyncClient dynamoDbClient;
  private @Nullable CloudWatchAsyncClient kclMetrics;
  private @Nullable Region region;
  private @Nullable URI kinesisEndpoint;
  private @Nullable URI dynamoDbEndpoint;
  private @Nullable AwsCredentialsProvider credentials;
  private @Nullable Supplier<? extends ShardProcessor> processors;
  private StartPosition startPosition = StartPosition.trimHorizon();
  private StartMode startMode = StartMode.STANDARD;
  private Retrieval retrieval = Retrieval.polling();
  private LeaseSettings leases = LeaseSettings.defaults();
  private @Nullable WindowStateStore windowState;
  private @Nullable String reportStream;
  private @Nullable ConsumerListener listener;
  private ConsumerMetrics metrics = new ConsumerMetrics() {};
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
   * lease table too, and the fan-out consumer.
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
   * Has KCL send its own metrics to CloudWatch, which costs money, instead of to {@link
   * #metrics(ConsumerMetrics)}. Default: it sends none there.
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
    return endpoints(endpoint, endpoint);
  }

  /**
   * An endpoint for Kinesis and one for DynamoDB, for clients that are not given. Default: AWS.
   *
   * @param kinesis the endpoint of Kinesis
   * @param dynamoDb the endpoint of DynamoDB
   * @return this
   */
  public StockTradeConsumerBuilder endpoints(URI kinesis, URI dynamoDb) {
    this.kinesisEndpoint = kinesis;
    this.dynamoDbEndpoint = dynamoDb;
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
  public StockTradeConsumerBuilder processors(Supplier<? extends ShardProcessor> factory) {
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
   * How records come from Kinesis. Default: polling with KCL's settings.
   *
   * @param how polling or enhanced fan-out
   * @return this
   */
  public StockTradeConsumerBuilder retrieval(Retrieval how) {
    this.retrieval = how;
    return this;
  }

  /**
   * Where leases and checkpoints are kept, and which of KCL's generations to get along with.
   * Default: a table named after the application, KCL 3.
   *
   * @param settings the settings
   * @return this
   */
  public StockTradeConsumerBuilder leases(LeaseSettings settings) {
    this.leases = settings;
    return this;
  }

  /**
   * Where the processors keep what a successor on their shard needs, so that results are exact
   * whatever crashes. Default: a table in DynamoDB beside the lease table, {@code
   * APPLICATION-WindowState}, which {@link LeaseSettings#windowStateTable} names otherwise; {@link
   * io.stocktrade.consumer.state.DynamoDbWindowStateStore} says what it needs and costs.
   *
   * <p>With {@link WindowStateStore#none()} there is no such table. Then a crash still loses
   * nothing, but after it windows that were final may come again with only their last trades, in a
   * result that a sink recognises by its lower revision, trades that were late may be counted, and
   * copies of trades that lie before the checkpoint are.
   *
   * <p>To have the shards read again from the beginning, remove the state along with the leases.
   *
   * @param store the store
   * @return this
   */
  public StockTradeConsumerBuilder windowState(WindowStateStore store) {
    this.windowState = store;
    return this;
  }

  /**
   * The stream on which the processors report what their shards have in each window, for a {@link
   * CrossShardAggregator}, which reads it and puts the windows of all shards together. It must
   * exist, have one shard and be used by this application only. Only for processors with windows
   * that are tumbling or sliding. Default: none.
   *
   * <p>A report is written, and acknowledged by Kinesis, before the checkpoint passes what it says:
   * one for each batch of records that gives results, and about one a second for each shard
   * otherwise. So one shard takes the reports of some hundreds of shards.
   *
   * @param name the stream's name
   * @return this
   */
  public StockTradeConsumerBuilder reportStream(String name) {
    this.reportStream = name;
    return this;
  }

  /**
   * Who hears of shards taken and lost, slow batches, hooks that fail, the stop. Default: nobody.
   *
   * @param hearer the listener
   * @return this
   */
  public StockTradeConsumerBuilder listener(ConsumerListener hearer) {
    this.listener = hearer;
    return this;
  }

  /**
   * What measures the consumer, and KCL within it. Default: nothing.
   *
   * @param meters the metrics
   * @return this
   */
  public StockTradeConsumerBuilder metrics(ConsumerMetrics meters) {
    this.metrics = meters;
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
   * What tells the time for {@link ConsumerProgress#timeToFirstRecord()} and for the pauses between
   * repeated lines in the log; the processors have their own. Default: the system's clock.
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
            matching("streamName", streamName, STREAM_NAME),
            matching("applicationName", applicationName, "[a-zA-Z0-9_.-]{3,255}"),
            matching("workerId", workerId, ".*\\S.*"),
            new AwsAccess(
                kinesisClient,
                dynamoDbClient,
                region,
                kinesisEndpoint,
                dynamoDbEndpoint,
                credentials),
            kclMetrics,
            required("processors", processors),
            startPosition,
            startMode,
            retrieval,
            leases,
            windowState,
            reportStream == null ? null : matching("reportStream", reportStream, STREAM_NAME),
            listener,
            metrics,
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
