package io.stocktrade.benchmarks.endtoend;

import io.stocktrade.benchmarks.local.LocalAwsProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * An embedded AWS, a process that publishes and one that consumes, which stay for all that is
 * measured, so that none of them is cold. For one thread.
 */
final class Lab implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;
  private static final Consumed NOTHING =
      new Consumed(0, 0, 0, 0, new Latency(0, 0, 0, 0, 0), new Latency(0, 0, 0, 0, 0), Map.of());

  private final LocalAwsProcess aws;
  private final Child publisher;
  private final Child consumer;
  private final KinesisClient kinesis;
  private int opened;

  Lab(List<String> options) throws IOException {
    aws = LocalAwsProcess.start("2g");
    publisher = new Child("publisher", PublisherMain.class, with("-Xmx1g", options));
    consumer = new Child("consumer", ConsumerMain.class, with("-Xmx1g", options));
    kinesis =
        KinesisClient.builder()
            .httpClientBuilder(ApacheHttpClient.builder())
            .endpointOverride(aws.endpoint("kinesis"))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();
  }

  private static List<String> with(String heap, List<String> options) {
    List<String> all = new ArrayList<>(options);
    all.add(heap);
    return all;
  }

  /** Has trades go that way, with nothing published yet. */
  Way open(Setup setup) throws IOException {
    Way way = new Way(setup, "way-" + opened++);
    way.open();
    return way;
  }

  /** A way that is open. */
  final class Way implements AutoCloseable {
    private final Setup setup;
    private final String name;

    private Way(Setup setup, String name) {
      this.setup = setup;
      this.name = name;
    }

    Setup setup() {
      return setup;
    }

    private void open() throws IOException {
      kinesis.createStream(request -> request.streamName(name).shardCount(setup.shards()));
      kinesis.waiter().waitUntilStreamExists(request -> request.streamName(name));
      if (consumes()) {
        consumer.ask(
            Boolean.class,
            "open",
            name,
            setup.consumer().name(),
            setup.format().name(),
            setup.retrieval().name(),
            name,
            setup.shards(),
            aws.endpoint("kinesis-tls"),
            aws.endpoint("dynamodb"));
      }
      publisher.ask(
          Boolean.class,
          "open",
          name,
          setup.publisher().name(),
          setup.format().name(),
          name,
          aws.endpoint("kinesis-tls"));
    }

    private boolean consumes() {
      return setup.consumer() != Setup.Consumer.NONE;
    }

    /** Publishes for so long, at 0 per second as fast as it goes, until all is processed. */
    Round run(int seconds, int perSecond) throws IOException {
      ProcessUse before = ProcessUse.of(aws.handle(), publisher.handle(), consumer.handle());
      ThreadCpu threadsBefore = new ThreadCpu(0, 0, 0);
      if (consumes()) {
        consumer.ask(Boolean.class, "begin", name);
        threadsBefore = consumer.ask(ThreadCpu.class, "cpu", name);
      }
      Published published = publisher.ask(Published.class, "publish", name, seconds, perSecond);
      if (published.undelivered() > 0) {
        throw new IOException(
            setup + ": " + published.undelivered() + " trades not delivered (expected: all are)");
      }
      Consumed consumed = NOTHING;
      if (consumes()) {
        consumed = consumer.ask(Consumed.class, "await", name, published.total(), PATIENCE_SECONDS);
        if (consumed.total() < published.total() || consumed.lost() > 0) {
          throw new IOException(
              setup
                  + ": "
                  + published.total()
                  + " trades published, but "
                  + consumed
                  + " (expected: all of them in windows)");
        }
      }
      ProcessUse after = ProcessUse.of(aws.handle(), publisher.handle(), consumer.handle());
      Map<String, Double> cpu = after.microsPerTrade(before, published.trades());
      if (!consumes()) {
        cpu.remove("consumer");
      } else {
        split(cpu, consumer.ask(ThreadCpu.class, "cpu", name).minus(threadsBefore), published);
      }
      long end = consumes() ? consumed.lastMillis() : published.deliveredMillis();
      return new Round(
          published.trades(),
          rate(published.trades(), published.startMillis(), end),
          rate(published.trades(), published.startMillis(), published.deliveredMillis()),
          cpu,
          after.memoryMegabytes(),
          published,
          consumed);
    }

    /** Replaces the consumer by its parts. */
    private void split(Map<String, Double> cpu, ThreadCpu threads, Published published) {
      double all = cpu.getOrDefault("consumer", 0.0);
      double micros = 1e3 * published.trades();
      double wire = threads.wireNanos() / micros;
      double kcl = threads.otherNanos() / micros;
      double processor = threads.processorNanos() / micros;
      cpu.remove("consumer");
      cpu.put("sdk", wire);
      cpu.put("kcl", kcl);
      cpu.put("processor", processor);
      // Compilers and the garbage collector.
      cpu.put("jvm", Math.max(0, all - wire - kcl - processor));
    }

    private static double rate(long trades, long start, long end) {
      return trades * 1e3 / Math.max(1, end - start);
    }

    @Override
    public void close() throws IOException {
      publisher.ask(Boolean.class, "close", name);
      if (consumes()) {
        consumer.ask(Boolean.class, "close", name);
      }
      kinesis.deleteStream(request -> request.streamName(name).enforceConsumerDeletion(true));
    }
  }

  @Override
  public void close() {
    publisher.close();
    consumer.close();
    kinesis.close();
    aws.close();
  }
}
