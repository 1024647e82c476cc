package io.stocktrade.consumer;

import io.stocktrade.consumer.aggregation.TradeStats;
import io.stocktrade.consumer.window.WindowResult;
import io.stocktrade.consumer.window.WindowSettings;
import io.stocktrade.consumer.window.Windows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** A worker in a process of its own, which appends each result to a file until it is killed. */
final class KilledConsumer {
  private KilledConsumer() {}

  /** The arguments: endpoints of Kinesis and DynamoDB, stream, application, mode, file. */
  public static void main(String[] arguments) throws InterruptedException {
    StockTradeConsumer consumer =
        StockTradeConsumer.builder()
            .streamName(arguments[2])
            .applicationName(arguments[3])
            .region(Region.US_EAST_1)
            .endpoints(URI.create(arguments[0]), URI.create(arguments[1]))
            .credentials(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .processors(() -> processor(arguments[4], Path.of(arguments[5])))
            .startMode(StartMode.FAST_LOCAL)
            .leases(LeaseSettings.builder().failoverTime(Duration.ofSeconds(2)).build())
            .build();
    consumer.start();
    consumer.terminated().join();
  }

  static TradeProcessor processor(String mode, Path file) {
    RecordingProcessor processor =
        new RecordingProcessor(
            ProcessorSettings.builder()
                .checkpointInterval(Duration.ofMillis(100))
                .checkpoints(
                    mode.equals("snapshots")
                        ? CheckpointMode.snapshots(Duration.ofMillis(100))
                        : CheckpointMode.windowAligned())
                .build(),
            WindowSettings.builder(
                    Windows.sliding(Duration.ofSeconds(10), Duration.ofSeconds(5))
                        .allowedLateness(Duration.ofSeconds(5)))
                .outOfOrderness(Duration.ofSeconds(2))
                .duplicateHorizon(Duration.ofSeconds(30))
                .build());
    processor.windowHook = result -> append(file, result);
    return processor;
  }

  /** A line, written in one go. */
  private static void append(Path file, WindowResult<TradeStats> result) {
    String line =
        String.join(
            "|",
            result.shardId(),
            result.window().toString(),
            Long.toString(result.revision()),
            Long.toString(result.trades()),
            result.value().toString().replaceAll("\\s+", " "));
    try {
      Files.write(file, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
