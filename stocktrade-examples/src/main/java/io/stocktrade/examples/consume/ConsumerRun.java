package io.stocktrade.examples.consume;

import static java.util.Objects.requireNonNull;

import io.stocktrade.consumer.AggregatingTradeProcessor;
import io.stocktrade.consumer.CrossShardAggregator;
import io.stocktrade.consumer.Retrieval;
import io.stocktrade.consumer.StartPosition;
import io.stocktrade.consumer.StockTradeConsumer;
import io.stocktrade.consumer.StockTradeConsumerBuilder;
import io.stocktrade.consumer.TradeProcessor;
import io.stocktrade.examples.aws.AwsSession;
import io.stocktrade.examples.aws.AwsTarget;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.examples.cli.VerboseOption;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The options of a consuming example, and its run from the start to a good end.
 *
 * <p>At an AWS that is not embedded it consumes until it is stopped, and goes on where it stopped
 * when it is started again. An embedded one is empty, so there it publishes random trades itself.
 */
public final class ConsumerRun {
  private static final String STREAM = "StockTradeStream";

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "APP",
      description = "The application's name (default: the command's).")
  private @Nullable String application;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "STREAM",
      defaultValue = STREAM,
      description = "The stream's name (default: ${DEFAULT-VALUE}).")
  private String stream = STREAM;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "REGION",
      description = "The same as --region.")
  private @Nullable String region;

  @Mixin private AwsTarget target = new AwsTarget();

  @Option(
      names = "--from",
      paramLabel = "WHERE",
      defaultValue = "trim-horizon",
      converter = StartPositionConverter.class,
      completionCandidates = StartPositionConverter.Words.class,
      description =
          "Where a new application begins: trim-horizon, latest, or a time like"
              + " 2026-11-22T14:30:00Z (default: ${DEFAULT-VALUE}).")
  private StartPosition from = StartPosition.trimHorizon();

  @Option(names = "--fan-out", description = "Read by enhanced fan-out, which AWS charges for.")
  private boolean fanOut;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      description = "End after so long, like 30s or 5m.")
  private @Nullable Duration duration;

  @Mixin private RandomTrades random = new RandomTrades();

  @Mixin private VerboseOption verbose = new VerboseOption();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** For picocli. */
  @SuppressWarnings("NullAway.Init")
  public ConsumerRun() {}

  /** What may run beside a consumer, such as a page that shows it. */
  @FunctionalInterface
  public interface Companion {
    /** Nothing. */
    Companion NONE = (aws, consumer, worker) -> () -> {};

    /**
     * Starts beside a consumer that is about to start.
     *
     * @param aws the AWS that it consumes from
     * @param consumer the consumer
     * @param workerId the name under which it holds shards
     * @return to be closed before the consumer
     */
    AutoCloseable start(AwsSession aws, StockTradeConsumer consumer, String workerId);
  }

  /**
   * The application's name.
   *
   * @param byDefault if the user gave none
   * @return the name
   */
  public String application(String byDefault) {
    return application == null ? byDefault : application;
  }

  /**
   * The stream's name.
   *
   * @return as the user gave it, or the tutorial's
   */
  public String stream() {
    return stream;
  }

  /**
   * Consumes until it is to end.
   *
   * @param name the application's name, such as {@link #application} gives
   * @param processors makes a processor for each shard
   * @param stop ends it
   * @return the exit code
   * @throws InterruptedException if the thread is interrupted
   */
  public int run(String name, Supplier<? extends TradeProcessor> processors, StopSignal stop)
      throws InterruptedException {
    return run(name, processors, Companion.NONE, stop);
  }

  /**
   * Consumes until it is to end, with something beside it.
   *
   * @param name the application's name, such as {@link #application} gives
   * @param processors makes a processor for each shard
   * @param companion what to start beside the consumer
   * @param stop ends it
   * @return the exit code
   * @throws InterruptedException if the thread is interrupted
   */
  public int run(
      String name,
      Supplier<? extends TradeProcessor> processors,
      Companion companion,
      StopSignal stop)
      throws InterruptedException {
    return run(name, processors, companion, builder -> builder, stop);
  }

  /**
   * Consumes until it is to end, and puts the windows of all shards together meanwhile.
   *
   * @param name the application's name, such as {@link #application} gives
   * @param processors makes a processor for each shard
   * @param reports the stream by which the shards report
   * @param aggregators makes what reads it, in an application that is called {@code name-Global}
   * @param companion what to start beside the consumer
   * @param stop ends it
   * @return the exit code
   * @throws InterruptedException if the thread is interrupted
   */
  public int runAcrossShards(
      String name,
      Supplier<? extends AggregatingTradeProcessor<?>> processors,
      String reports,
      Supplier<? extends CrossShardAggregator<?>> aggregators,
      Companion companion,
      StopSignal stop)
      throws InterruptedException {
    return run(
        name,
        processors,
        (aws, consumer, worker) -> {
          aws.local().ifPresent(local -> local.createStream(reports, 1));
          AutoCloseable beside = companion.start(aws, consumer, worker);
          GlobalStage stage =
              GlobalStage.start(
                  builder(aws, name + "-Global", worker)
                      .streamName(reports)
                      .startAt(StartPosition.trimHorizon()),
                  aggregators,
                  stop);
          return () -> {
            try (beside;
                stage) {
              if (aws.local().isPresent()) {
                stage.finish(consumer);
              } else {
                stage.stop();
              }
            }
          };
        },
        builder -> builder.reportStream(reports),
        stop);
  }

  private int run(
      String name,
      Supplier<? extends TradeProcessor> processors,
      Companion companion,
      UnaryOperator<StockTradeConsumerBuilder> more,
      StopSignal stop)
      throws InterruptedException {
    requireNonNull(processors, "processors");
    verbose.apply();
    target.regionIfNone(region);
    random.check();
    // Options that do not fit are told now, and not by a shard's processor when it is made.
    var unused = processors.get();
    String worker = name + "-" + ProcessHandle.current().pid();
    try (AwsSession aws = target.open(true)) {
      aws.local().ifPresent(local -> local.createStream(stream, random.shards()));
      try (StockTradeConsumer consumer =
          more.apply(builder(aws, name, worker)).processors(processors).build()) {
        runBeside(companion.start(aws, consumer, worker), aws, consumer, stop);
      }
    }
    return 0;
  }

  private void runBeside(
      AutoCloseable companion, AwsSession aws, StockTradeConsumer consumer, StopSignal stop)
      throws InterruptedException {
    try {
      consumer.start();
      if (aws.local().isPresent()) {
        say(random.inWords(stream));
        long delivered = random.publish(aws, stream, duration, stop.requested());
        ConsumerWait.untilConsumed(consumer, delivered);
      } else {
        CopiesNotice copies = new CopiesNotice();
        ConsumerWait.untilStopped(
            consumer,
            stop.requested(),
            Optional.ofNullable(duration),
            () -> copies.look(consumer.progress().total()).ifPresent(this::say));
      }
    } finally {
      close(companion);
    }
  }

  private static void close(AutoCloseable companion) {
    try {
      companion.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("what ran beside the consumer can't be closed", e);
    }
  }

  /** On standard error, so that standard output has results only. */
  private void say(String news) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(news);
    err.flush();
  }

  private StockTradeConsumerBuilder builder(AwsSession aws, String name, String worker) {
    return StockTradeConsumer.builder()
        .streamName(stream)
        .applicationName(name)
        .workerId(worker)
        .kinesisClient(aws.kinesis())
        .dynamoDbClient(aws.dynamoDb())
        .startAt(from)
        .startMode(aws.startMode())
        .retrieval(fanOut ? Retrieval.fanOut() : Retrieval.polling());
  }
}
