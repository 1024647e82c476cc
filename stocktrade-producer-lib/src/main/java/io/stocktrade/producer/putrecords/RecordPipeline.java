package io.stocktrade.producer.putrecords;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Puts user records on a Kinesis stream, packed by shard, and tells what became of each.
 *
 * <p>Takes whatever it is given: it is the caller who limits what is under way. Thread-safe.
 *
 * @param <T> what the caller gives with each user record, and gets back with its result
 */
public final class RecordPipeline<T> implements AutoCloseable {
  private final PipelineSettings settings;
  private final LongSupplier nanoTime;
  private final Timer timer;
  private final Runnable end;
  private final Tally tally = new Tally();
  private final KeyRoutes routes;
  private final ShardDirectory directory;
  private final Packer<T> packer;
  private final Outbox<T> outbox;
  private final Results<T> results;
  private final Sender<T> sender;

  /** What is not the pipeline's own, so that tests need not wait. */
  record Surroundings(
      Executor senders,
      Executor lister,
      Timer timer,
      LongSupplier nanoTime,
      DoubleSupplier random,
      Runnable end) {}

  RecordPipeline(
      PipelineSettings settings,
      KinesisClient client,
      SendListener<T> listener,
      Surroundings around) {
    this.settings = settings;
    this.nanoTime = around.nanoTime();
    this.timer = around.timer();
    this.end = around.end();
    StreamClient stream = new StreamClient(client, settings.stream(), settings.callTimeout());
    routes = new KeyRoutes(settings.rememberedKeys());
    outbox = new Outbox<>(settings.callRecords(), settings.callBytes(), settings.enoughBytes());
    results = new Results<>(listener, tally);
    directory =
        new ShardDirectory(
            settings.stream(),
            stream::listShards,
            around.lister(),
            timer,
            nanoTime,
            settings.listInterval().toNanos());
    Resender<T> resender =
        new Resender<>(
            outbox,
            this::wake,
            results,
            new Backoff(settings.firstBackoff(), settings.maxBackoff(), around.random()),
            timer,
            nanoTime,
            settings.timeToLive().toNanos());
    Router<T> router =
        new Router<>(directory, results, resender, nanoTime, settings.packedBytes(), tally);
    sender =
        new Sender<>(
            stream,
            outbox,
            router,
            resender,
            results,
            directory,
            around.senders(),
            settings.callsInFlight(),
            nanoTime,
            tally);
    packer =
        new Packer<>(settings.packing(), settings.packedBytes(), directory::current, this::full);
    if (settings.packing()) {
      directory.refresh();
    }
  }

  /**
   * Starts a pipeline with threads of its own.
   *
   * @param <T> what the caller gives with each user record
   * @param settings what to keep to
   * @param client is not closed; its own retries should be off
   * @param atClose is run by {@link #close} once all results are told; it may break off calls that
   *     are under way, for whose ends {@code close} waits then
   * @param listener is told the results
   * @return a running pipeline
   */
  public static <T> RecordPipeline<T> start(
      PipelineSettings settings, KinesisClient client, Runnable atClose, SendListener<T> listener) {
    PipelineThreads threads = new PipelineThreads(settings.callsInFlight());
    return new RecordPipeline<>(
        settings,
        client,
        listener,
        new Surroundings(
            threads.senders(),
            threads.lister(),
            threads.timer(),
            System::nanoTime,
            () -> ThreadLocalRandom.current().nextDouble(),
            () -> {
              threads.interrupt();
              atClose.run();
              threads.await();
            }));
  }

  private void wake() {
    sender.wake();
  }

  private void full(OutRecord<T> record) {
    results.begin(record);
    if (outbox.add(record)) {
      sender.wake();
    }
  }

  /**
   * Takes a user record.
   *
   * @param partitionKey of 1 to 256 characters
   * @param data with the key at most {@link PipelineSettings#MAX_RECORD_BYTES}; not to be changed
   *     any more
   * @param token comes back with the result
   */
  public void add(String partitionKey, byte[] data, T token) {
    boolean first = packer.add(routes.get(partitionKey), data, token, nanoTime.getAsLong());
    if (results.isClosed()) {
      packer.sealAll();
    } else if (first) {
      timer.schedule(this::sendAll, settings.linger().toNanos());
    }
  }

  /** Sends what waits for company. Does not wait. */
  public void sendAll() {
    packer.sealAll();
    outbox.ripen();
    sender.wake();
  }

  /**
   * What was done so far.
   *
   * @return the counts
   */
  public PipelineCounts counts() {
    return tally.counts(directory.fetches());
  }

  /** Ends all threads, and fails what is still under way. Harmless when repeated. */
  @Override
  public void close() {
    results.close();
    packer.sealAll();
    end.run();
  }
}
