package io.stocktrade.examples.consume;

import io.stocktrade.examples.aws.AwsSession;
import io.stocktrade.examples.cli.UserErrorException;
import io.stocktrade.examples.publish.PublisherChoice;
import io.stocktrade.producer.TradePublisher;
import io.stocktrade.producer.generator.RandomTradeGenerator;
import io.stocktrade.producer.pump.TradePump;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the random trades that an embedded Kinesis is given, and their publishing. */
public final class RandomTrades {
  private static final int MAX_SHARDS = 200;
  private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(60);

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description = "Embedded: random trades per second (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(names = "--count", paramLabel = "N", description = "Embedded: end after so many trades.")
  private @Nullable Long count;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "2",
      description = "Embedded: shards of the stream (default: ${DEFAULT-VALUE}).")
  private int shards;

  /** For picocli. */
  public RandomTrades() {}

  /** Before anything is made that they would be for. */
  void check() {
    expect(rate > 0, "--rate: " + rate, "above 0");
    expect(count == null || count > 0, "--count: " + count, "at least 1");
    expect(shards >= 1 && shards <= MAX_SHARDS, "--shards: " + shards, "1 to " + MAX_SHARDS);
  }

  private static void expect(boolean condition, String got, String expected) {
    if (!condition) {
      throw new UserErrorException(got + " (expected: " + expected + ")");
    }
  }

  int shards() {
    return shards;
  }

  String inWords(String stream) {
    return String.format(
        Locale.ROOT,
        "Embedded AWS, for development and tests only: %,.0f random trades a second to stream %s"
            + " with %d shard%s.",
        rate,
        stream,
        shards,
        shards == 1 ? "" : "s");
  }

  /** Publishes until it is told to stop, and gives the number of trades delivered. */
  long publish(
      AwsSession aws, String stream, @Nullable Duration duration, CompletableFuture<Void> stop)
      throws InterruptedException {
    try (RandomTradeGenerator generator =
            RandomTradeGenerator.builder()
                .seed(System.nanoTime())
                .timestamps(InstantSource.system())
                .build();
        TradePublisher publisher = PublisherChoice.BEST.open(aws, stream)) {
      TradePump.Builder builder = TradePump.builder(generator, publisher).rate(rate);
      if (count != null) {
        builder.count(count);
      }
      if (duration != null) {
        builder.duration(duration);
      }
      TradePump pump = builder.build();
      var unused = stop.thenRun(pump::stop);
      pump.run();
      publisher.close(FLUSH_TIMEOUT);
      return pump.delivered();
    }
  }
}
