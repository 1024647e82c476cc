package io.stocktrade.local;

import io.stocktrade.local.cloudwatch.Metrics;
import io.stocktrade.local.cloudwatch.PutMetricData;
import io.stocktrade.local.dynamodb.DynamoDbServer;
import io.stocktrade.local.faults.FaultInjector;
import io.stocktrade.local.faults.Faults;
import io.stocktrade.local.logging.LazyLogger;
import io.stocktrade.local.operations.Accounts;
import io.stocktrade.local.operations.Operations;
import io.stocktrade.local.store.Journal;
import io.stocktrade.local.store.StoreMemory;
import io.stocktrade.local.store.StreamStore;
import io.stocktrade.local.store.journal.DataFolder;
import io.stocktrade.local.wire.KinesisServer;
import io.stocktrade.local.wire.LoopbackServer;
import io.stocktrade.local.wire.PortInUseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/**
 * An embedded AWS: Kinesis, DynamoDB and CloudWatch in this JVM, on ports of 127.0.0.1, for
 * development and tests only.
 *
 * <p>Thread-safe. All threads are daemons and gone soon after {@link #close}; everything is in
 * memory and gone with it, unless it has a {@linkplain LocalAwsBuilder#dataFolder data folder}.
 *
 * <p>Kinesis starts in the background: {@link #start} returns once its ports are open, after about
 * a tenth of a second in a JVM that has loaded nothing of it, and clients that come early wait for
 * the first answer, which takes about a second from the start. If that start fails, it is logged,
 * the ports are closed, and {@link #kinesisEndpoint}, all that needs it, and {@link #close} throw.
 * DynamoDB has started when {@code start} returns, which then takes more than a second: start
 * {@linkplain LocalAwsBuilder#withoutDynamoDb without} if you need none.
 *
 * <pre>{@code
 * try (LocalAws aws = LocalAws.start()) {
 *   aws.createStream("StockTradeStream", 2);
 *   aws.kinesisClient().putRecord(r -> r.streamName("StockTradeStream")…);
 * }
 * }</pre>
 */
public final class LocalAws implements AutoCloseable {
  private static final LazyLogger LOG = LazyLogger.of(LocalAws.class);

  private final LocalAwsSettings settings;
  private final StoreMemory memory;
  private final @Nullable DataFolder dataFolder;
  private final KinesisServer kinesis;
  private final @Nullable DynamoDbServer dynamoDb;
  private final Faults faults;
  private final Metrics metrics;
  private final SdkClients clients;
  private final AtomicBoolean closed = new AtomicBoolean();

  private LocalAws(
      LocalAwsSettings settings,
      Faults faults,
      Metrics metrics,
      StoreMemory memory,
      @Nullable DataFolder dataFolder,
      KinesisServer kinesis,
      @Nullable DynamoDbServer dynamoDb) {
    this.settings = settings;
    this.faults = faults;
    this.metrics = metrics;
    this.memory = memory;
    this.dataFolder = dataFolder;
    this.kinesis = kinesis;
    this.dynamoDb = dynamoDb;
    this.clients = new SdkClients(settings.region());
  }

  /**
   * Starts everything on free ports.
   *
   * @return the embedded AWS: its ports are open, and clients that come before Kinesis has started
   *     are answered as soon as it has
   * @throws LocalAwsException if it can't start
   */
  public static LocalAws start() {
    return builder().start();
  }

  /**
   * Starts with settings of one's own.
   *
   * @return a builder
   */
  public static LocalAwsBuilder builder() {
    return new LocalAwsBuilder();
  }

  static LocalAws start(LocalAwsSettings settings) {
    FaultInjector injector = new FaultInjector(settings.clock());
    Faults faults = new Faults(injector);
    faults.set(settings.faults());
    Metrics metrics = new Metrics();
    StoreMemory memory = new StoreMemory(settings.maxBytes());
    DataFolder folder = openFolder(settings, memory);
    // DynamoDB Local takes most of the time: it starts beside Kinesis.
    CompletableFuture<? extends @Nullable DynamoDbServer> dynamoDb =
        settings.withDynamoDb()
            ? DynamoDbServer.start(
                settings.dynamoDbPort(), injector, folder == null ? null : folder.dynamoDb())
            : CompletableFuture.completedFuture(null);
    KinesisServer kinesis;
    try {
      kinesis = startKinesis(settings, injector, metrics, memory, folder);
    } catch (IOException | RuntimeException e) {
      closeOnceStarted(dynamoDb);
      closeIfPresent(folder);
      throw exception("Kinesis", e);
    }
    try {
      return new LocalAws(settings, faults, metrics, memory, folder, kinesis, dynamoDb.join());
    } catch (CompletionException e) {
      kinesis.close();
      closeIfPresent(folder);
      throw exception("DynamoDB Local", e.getCause());
    }
  }

  private static @Nullable DataFolder openFolder(LocalAwsSettings settings, StoreMemory memory) {
    if (settings.dataFolder().isEmpty()) {
      return null;
    }
    try {
      return DataFolder.open(
          settings.dataFolder().get(),
          settings.clock(),
          journal -> store(settings, memory, journal));
    } catch (IOException e) {
      throw new LocalAwsException(String.valueOf(e.getMessage()), e);
    }
  }

  private static StreamStore store(
      LocalAwsSettings settings, StoreMemory memory, @Nullable Journal journal) {
    return new StreamStore(
        settings.clock(), settings.streamTransition(), memory, settings.enforceLimits(), journal);
  }

  private static void closeIfPresent(@Nullable DataFolder folder) {
    if (folder != null) {
      try {
        folder.close();
      } catch (IOException e) {
        throw new UncheckedIOException("the data folder can't be closed", e);
      }
    }
  }

  private static KinesisServer startKinesis(
      LocalAwsSettings settings,
      FaultInjector injector,
      Metrics metrics,
      StoreMemory memory,
      @Nullable DataFolder folder)
      throws IOException {
    Accounts accounts =
        new Accounts(
            settings.accountId(),
            settings.region(),
            (account, region) ->
                folder == null ? store(settings, memory, null) : folder.store(account, region),
            account -> new Operations(account, injector));
    return KinesisServer.start(
        accounts,
        injector,
        new PutMetricData(metrics, settings.clock()),
        settings.kinesisPort(),
        settings.kinesisTlsPort());
  }

  private static LocalAwsException exception(String what, @Nullable Throwable cause) {
    if (cause instanceof PortInUseException inUse) {
      return new PortTakenException(inUse.port(), inUse);
    }
    // An error's message is no sentence: a missing class is but its name.
    String why = cause == null ? "" : ": " + (cause instanceof Error ? cause : cause.getMessage());
    return new LocalAwsException(what + " can't start" + why, cause);
  }

  /** Kinesis, unless it has become known that it can't start. */
  private KinesisServer kinesis() {
    throwIfPresent(kinesis.failure());
    return kinesis;
  }

  private static void throwIfPresent(Optional<Throwable> failure) {
    if (failure.isPresent()) {
      // A new one for each caller: no exception can be suppressed by itself.
      throw exception("Kinesis", failure.get());
    }
  }

  /**
   * Waits until Kinesis answers, which clients need not do: theirs are answered when it does.
   *
   * @throws LocalAwsException if it can't start
   */
  void awaitKinesis() {
    throwIfPresent(kinesis.await());
  }

  /** Waits for a start that can't be called off, so that nothing of it stays behind. */
  private static void closeOnceStarted(
      CompletableFuture<? extends @Nullable DynamoDbServer> server) {
    try {
      closeIfPresent(server.join());
    } catch (CompletionException e) {
      LOG.get().debug("DynamoDB Local did not start either", e.getCause());
    }
  }

  private static void closeIfPresent(@Nullable DynamoDbServer server) {
    if (server != null) {
      server.close();
    }
  }

  /**
   * The region that clients sign for.
   *
   * @return us-east-1 unless the builder was told otherwise
   */
  public Region region() {
    return Region.of(settings.region());
  }

  /**
   * The account that ARNs and errors name.
   *
   * @return twelve digits
   */
  public String accountId() {
    return settings.accountId();
  }

  /**
   * Credentials that everything here accepts.
   *
   * @return no secret
   */
  public AwsCredentialsProvider credentialsProvider() {
    return clients.credentials();
  }

  /**
   * Kinesis without TLS.
   *
   * @return for example {@code http://127.0.0.1:4567}
   * @throws LocalAwsException if Kinesis can't start after all
   */
  public URI kinesisEndpoint() {
    return URI.create("http://" + LoopbackServer.HOST + ":" + kinesis().plainPort());
  }

  /**
   * Kinesis with TLS, which KPL insists on.
   *
   * <p>Certificate and keys are made in the background when this is first called, or else when the
   * first client comes, who waits for them.
   *
   * @return for example {@code https://127.0.0.1:4568}
   * @throws LocalAwsException if Kinesis can't start after all
   */
  public URI kinesisTlsEndpoint() {
    kinesis().beginTls();
    return URI.create("https://" + LoopbackServer.HOST + ":" + kinesis.tlsPort());
  }

  /**
   * DynamoDB.
   *
   * @return for example {@code http://127.0.0.1:8000}
   * @throws IllegalStateException if it was not started
   */
  public URI dynamoDbEndpoint() {
    if (dynamoDb == null) {
      throw new IllegalStateException("started without DynamoDB");
    }
    return URI.create("http://" + LoopbackServer.HOST + ":" + dynamoDb.port());
  }

  /**
   * CloudWatch, which accepts metrics and shows them by {@link #metrics()}.
   *
   * @return for example {@code http://127.0.0.1:4567}; with TLS, it is on Kinesis's port as well
   */
  public URI cloudWatchEndpoint() {
    return kinesisEndpoint();
  }

  /**
   * The certificate of {@link #kinesisTlsEndpoint()}, new with every start. Waits until it is made.
   *
   * @return self-signed, for localhost, 127.0.0.1 and ::1; in PEM by {@link #certificatePem()}
   * @throws IllegalStateException if this Java platform can't speak TLS
   */
  public X509Certificate certificate() {
    return kinesis().certificate();
  }

  /**
   * The certificate as text, for clients that take a file of authorities. Waits until it is made.
   *
   * @return PEM, ASCII
   * @throws IllegalStateException if this Java platform can't speak TLS
   */
  public String certificatePem() {
    return Pem.of(certificate());
  }

  /**
   * How many records Kinesis has dropped before their time since its memory was full.
   *
   * @return 0 if none; see {@link LocalAwsBuilder#maxBytes}
   */
  public long droppedRecords() {
    return memory.droppedRecords();
  }

  /**
   * A client of the embedded Kinesis.
   *
   * @return always the same one; {@link #close} closes it
   */
  public KinesisClient kinesisClient() {
    return clients.kinesis(kinesisEndpoint());
  }

  /**
   * An asynchronous client of the embedded Kinesis, fit for KCL, also with enhanced fan-out: it
   * speaks HTTP/2, without TLS, on {@link #kinesisEndpoint()}.
   *
   * @return always the same one; {@link #close} closes it
   */
  public KinesisAsyncClient kinesisAsyncClient() {
    return clients.kinesisAsync(kinesisEndpoint());
  }

  /**
   * A client of the embedded DynamoDB.
   *
   * @return always the same one; {@link #close} closes it
   * @throws IllegalStateException if DynamoDB was not started
   */
  public DynamoDbClient dynamoDbClient() {
    return clients.dynamoDb(dynamoDbEndpoint());
  }

  /**
   * An asynchronous client of the embedded DynamoDB, fit for KCL.
   *
   * @return always the same one; {@link #close} closes it
   * @throws IllegalStateException if DynamoDB was not started
   */
  public DynamoDbAsyncClient dynamoDbAsyncClient() {
    return clients.dynamoDbAsync(dynamoDbEndpoint());
  }

  /**
   * A client of the embedded CloudWatch.
   *
   * @return always the same one; {@link #close} closes it
   */
  public CloudWatchClient cloudWatchClient() {
    return clients.cloudWatch(cloudWatchEndpoint());
  }

  /**
   * An asynchronous client of the embedded CloudWatch, fit for KCL.
   *
   * @return always the same one; {@link #close} closes it
   */
  public CloudWatchAsyncClient cloudWatchAsyncClient() {
    return clients.cloudWatchAsync(cloudWatchEndpoint());
  }

  /**
   * The last metrics that were sent to CloudWatch here.
   *
   * @return always the same one, which more are added to
   */
  public Metrics metrics() {
    return metrics;
  }

  /**
   * What goes wrong here, at will: throttling, errors, latency, lost connections, duplicates.
   *
   * @return always the same one
   */
  public Faults faults() {
    return faults;
  }

  /**
   * A configuration with which a KPL publishes here. Needs KPL on the class path.
   *
   * @return a new one, to be changed at will; it trusts any certificate and sends no metrics
   */
  public KinesisProducerConfiguration kplConfiguration() {
    return KplConfigurations.create(this);
  }

  /**
   * Creates a stream and waits until it is ACTIVE.
   *
   * @param name of letters, digits, dots, dashes and underscores
   * @param shards at least 1
   * @throws software.amazon.awssdk.services.kinesis.model.KinesisException as CreateStream does,
   *     for example if there is such a stream
   */
  public void createStream(String name, int shards) {
    KinesisClient client = kinesisClient();
    client.createStream(request -> request.streamName(name).shardCount(shards));
    boolean active =
        client
                .describeStreamSummary(request -> request.streamName(name))
                .streamDescriptionSummary()
                .streamStatus()
            == StreamStatus.ACTIVE;
    if (!active) {
      client.waiter().waitUntilStreamExists(request -> request.streamName(name));
    }
  }

  /**
   * Ends everything, after it has waited for a start that is under way. Does nothing the second
   * time.
   *
   * @throws LocalAwsException if Kinesis could not start; everything has ended then as well
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        // First: the SDK takes ten seconds to close a client that still has a subscription.
        kinesis.close();
      } finally {
        try {
          clients.close();
        } finally {
          try {
            closeIfPresent(dynamoDb);
          } finally {
            closeIfPresent(dataFolder);
          }
        }
      }
      throwIfPresent(kinesis.failure());
    }
  }
}
