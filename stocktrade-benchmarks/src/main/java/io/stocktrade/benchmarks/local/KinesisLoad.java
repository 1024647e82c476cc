package io.stocktrade.benchmarks.local;

import io.stocktrade.benchmarks.cli.BenchmarkCli;
import io.stocktrade.benchmarks.report.ReportOptions;
import io.stocktrade.benchmarks.report.Row;
import io.stocktrade.local.LocalAws;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Puts records to Kinesis and gets them back, at a fixed number of calls at a time, each on a
 * connection of its own over HTTP/1.1: bodies are made beforehand and answers hardly looked at, so
 * that on one machine most of the time is the server's.
 *
 * <pre>
 * java -cp stocktrade-benchmarks/target/benchmarks.jar io.stocktrade.benchmarks.local.KinesisLoad
 * java -cp … io.stocktrade.benchmarks.local.KinesisLoad --endpoint https://127.0.0.1:4567 --seconds 10
 * </pre>
 *
 * <p>Without an endpoint it starts an embedded Kinesis in this JVM and measures TLS and plain, each
 * in CBOR and JSON. With one or more it measures those, and ours beside them with {@code --ours}.
 * Prints a table: records per second in and out, and the latency of a PutRecords. With {@code
 * --json FILE} it writes the same to a file, with the machine, the JDK and the {@code --commit}.
 *
 * <p>{@code compare-kinesis.sh} in this module's folder runs it against others.
 */
@Command(
    name = "KinesisLoad",
    description = "Records in and out of Kinesis servers, ours and others.")
public final class KinesisLoad implements Callable<Integer> {
  private static final int SHARDS = 4;
  private static final int RECORDS = 500;
  private static final int BYTES = 90;
  private static final int CONCURRENT = 8;

  /** Somebody's Kinesis. */
  private record Server(String name, URI uri) {
    static final class Converter implements ITypeConverter<Server> {
      @Override
      public Server convert(String text) {
        String[] parts = text.split("=", 2);
        URI uri = uri(parts[parts.length - 1]);
        return new Server(parts.length == 2 ? parts[0] : uri.getAuthority(), uri);
      }

      private static URI uri(String text) {
        try {
          URI uri = new URI(text);
          if (uri.getHost() != null) {
            return uri;
          }
        } catch (URISyntaxException e) {
          // As one without a host.
        }
        throw new TypeConversionException(
            "'" + text + "' is no address, such as http://127.0.0.1:4567");
      }
    }
  }

  private final PrintStream out = System.out;
  private final List<Row> rows = new ArrayList<>();

  @Option(
      names = "--endpoint",
      paramLabel = "[NAME=]URI",
      converter = Server.Converter.class,
      description = "A server to measure, as often as you like; the embedded one without any.")
  private List<Server> servers = new ArrayList<>();

  @Option(
      names = "--seconds",
      converter = BenchmarkCli.Positive.class,
      description = "Of each measurement; ${DEFAULT-VALUE} by default.")
  private int seconds = 8;

  @Option(
      names = "--warm-up",
      converter = BenchmarkCli.Positive.class,
      description = "Seconds; ${DEFAULT-VALUE} by default.")
  private int warmUpSeconds = 15;

  @Option(names = "--ours", description = "The embedded Kinesis too, beside --endpoint.")
  private boolean ours;

  @Mixin private final ReportOptions report = new ReportOptions();

  private KinesisLoad() {}

  /**
   * Runs.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    BenchmarkCli.main(new KinesisLoad(), args);
  }

  @Override
  public Integer call() throws Exception {
    run(ours || servers.isEmpty());
    report.write(
        "%d shards, %d records of %d bytes per PutRecords, %d at a time, %d s after %d s"
            .formatted(SHARDS, RECORDS, BYTES, CONCURRENT, seconds, warmUpSeconds),
        rows);
    return 0;
  }

  private void run(boolean withOurs) throws Exception {
    out.printf(
        "%d shards, %d records of %d bytes per PutRecords, %d at a time%n",
        SHARDS, RECORDS, BYTES, CONCURRENT);
    if (withOurs) {
      long start = System.nanoTime();
      try (LocalAws aws = LocalAws.builder().withoutDynamoDb().start()) {
        out.printf("start of the embedded Kinesis: %d ms%n", millisSince(start));
        header();
        for (URI endpoint : List.of(aws.kinesisTlsEndpoint(), aws.kinesisEndpoint())) {
          for (WireFormat format : WireFormat.values()) {
            measure("stocktrade-local", endpoint, format);
          }
        }
      }
    } else {
      header();
    }
    for (Server server : servers) {
      for (WireFormat format : WireFormat.values()) {
        measureOther(server.name(), server.uri(), format);
      }
    }
  }

  private void header() {
    out.printf(
        "%-24s %-6s %-5s %12s %12s %8s %8s %8s%n",
        "server", "", "", "in /s", "out /s", "p50 ms", "p99 ms", "max ms");
  }

  private static long millisSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1_000_000;
  }

  /** Others may give up under the load, which is a result too. */
  private void measureOther(String name, URI endpoint, WireFormat format) throws Exception {
    try {
      measure(name, endpoint, format);
    } catch (IOException e) {
      out.printf(
          "%-24s %-6s %-5s failed: %s%n", name, endpoint.getScheme(), format, e.getMessage());
    }
  }

  private void measure(String name, URI endpoint, WireFormat format) throws Exception {
    String stream = "load-" + format.name().toLowerCase(Locale.ROOT);
    try (RawConnection control = new RawConnection(endpoint)) {
      control.call(WireFormat.JSON.createStream(stream, SHARDS));
      awaitActive(control, stream);
    }
    // Not counted: the JVM compiles, and takes its time for AES-GCM.
    put(endpoint, format, stream, warmUpSeconds);
    Run in = put(endpoint, format, stream, seconds);
    Run records = get(endpoint, format, stream);
    out.printf(
        "%-24s %-6s %-5s %,12.0f %,12.0f %8.1f %8.1f %8.1f%n",
        name,
        endpoint.getScheme(),
        format,
        in.perSecond(),
        records.perSecond(),
        in.millis(0.5),
        in.millis(0.99),
        in.millis(1));
    rows.add(
        Row.of("server", name)
            .with("scheme", endpoint.getScheme())
            .with("format", format.name())
            .with("recordsInPerSecond", in.perSecond(), 0)
            .with("recordsOutPerSecond", records.perSecond(), 0)
            .with("putRecordsP50Millis", in.millis(0.5), 1)
            .with("putRecordsP99Millis", in.millis(0.99), 1)
            .with("putRecordsMaxMillis", in.millis(1), 1));
    // Another connection: some servers have closed the first one, which was idle.
    try (RawConnection control = new RawConnection(endpoint)) {
      control.call(WireFormat.JSON.deleteStream(stream));
    }
  }

  /** Asks until the stream is there: other servers take a while. */
  private static void awaitActive(RawConnection control, String stream) throws Exception {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (RawConnection.indexOf(control.call(WireFormat.JSON.describe(stream)), "ACTIVE", 0) < 0) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(stream + " does not become ACTIVE");
      }
      Thread.sleep(100);
    }
  }

  /** What all connections did together. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Run(long records, long nanos, long[] sortedLatencies) {
    double perSecond() {
      return records * 1e9 / nanos;
    }

    double millis(double quantile) {
      int index = (int) Math.ceil(quantile * sortedLatencies.length) - 1;
      return sortedLatencies.length == 0 ? 0 : sortedLatencies[Math.max(0, index)] / 1e6;
    }
  }

  /** What one connection does. */
  private interface Caller {
    long run(RawConnection connection, int number, List<Long> latencies) throws Exception;
  }

  private static Run together(URI endpoint, Caller caller) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT);
    List<RawConnection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < CONCURRENT; i++) {
        connections.add(new RawConnection(endpoint));
      }
      long start = System.nanoTime();
      List<Future<Long>> counts = new ArrayList<>();
      List<List<Long>> latencies = new ArrayList<>();
      for (int i = 0; i < CONCURRENT; i++) {
        int number = i;
        List<Long> own = new ArrayList<>();
        latencies.add(own);
        counts.add(threads.submit(() -> caller.run(connections.get(number), number, own)));
      }
      long records = 0;
      for (Future<Long> count : counts) {
        records += count.get();
      }
      long nanos = System.nanoTime() - start;
      long[] all = latencies.stream().flatMap(List::stream).mapToLong(Long::longValue).toArray();
      Arrays.sort(all);
      return new Run(records, nanos, all);
    } finally {
      threads.shutdownNow();
      for (RawConnection connection : connections) {
        connection.close();
      }
    }
  }

  private static Run put(URI endpoint, WireFormat format, String stream, int seconds)
      throws Exception {
    byte[] request = format.putRecords(stream, RECORDS, BYTES);
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    return together(
        endpoint,
        (connection, number, latencies) -> {
          long records = 0;
          for (long before = System.nanoTime(); before < end; ) {
            connection.call(request);
            long after = System.nanoTime();
            latencies.add(after - before);
            before = after;
            records += RECORDS;
          }
          return records;
        });
  }

  /** Each connection reads a shard from its beginning, again and again for the time given. */
  private Run get(URI endpoint, WireFormat format, String stream) throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    return together(
        endpoint,
        (connection, number, latencies) -> {
          long records = 0;
          String first =
              format.iterator(connection.call(format.trimHorizon(stream, number % SHARDS)));
          String iterator = first;
          while (System.nanoTime() < end) {
            byte[] answer = connection.call(format.getRecords(iterator));
            int count = format.records(answer);
            records += count;
            iterator = count == 0 ? first : format.iterator(answer);
          }
          return records;
        });
  }
}
