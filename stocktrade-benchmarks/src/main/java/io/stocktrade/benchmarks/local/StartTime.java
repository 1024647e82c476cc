package io.stocktrade.benchmarks.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stocktrade.benchmarks.cli.BenchmarkCli;
import io.stocktrade.local.LocalAws;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/**
 * How long the embedded AWS takes to start, each time in a JVM of its own that has loaded nothing
 * of it: until start() has returned, and until it has answered a ListStreams, asked for over a bare
 * socket at once, plain or with TLS; and until a stream is made with the SDK's client. A bare Jetty
 * server with one connector is the measure of what is to be had at all.
 *
 * <pre>
 * java -cp stocktrade-benchmarks/target/benchmarks.jar io.stocktrade.benchmarks.local.StartTime
 * java -cp … io.stocktrade.benchmarks.local.StartTime --runs 20 -XX:TieredStopAtLevel=1
 * </pre>
 *
 * <p>Other arguments are the forked JVMs'. Takes turns, so that a machine that is slow for a while
 * is slow to all. Prints the least, the median and the greatest, in milliseconds.
 */
@Command(
    name = "StartTime",
    description = "How long the embedded AWS takes to start, each time in a JVM of its own.")
public final class StartTime implements Callable<Integer> {
  /** Says to a forked JVM that the name of what it measures follows. */
  private static final String ONE = "--one";

  private static final String LIST_STREAMS =
      String.join(
          "\r\n",
          "POST / HTTP/1.1",
          "Host: localhost",
          "Connection: close",
          "Content-Type: application/x-amz-json-1.1",
          "X-Amz-Target: Kinesis_20131202.ListStreams",
          "X-Amz-Date: 20260101T000000Z",
          "Authorization: AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/kinesis/aws4_request,"
              + " SignedHeaders=host, Signature=none",
          "Content-Length: 2",
          "",
          "{}");

  @Option(
      names = "--runs",
      converter = BenchmarkCli.Positive.class,
      description = "Of each; ${DEFAULT-VALUE} by default.")
  private int runs = 10;

  @Unmatched private List<String> options = new ArrayList<>();

  private StartTime() {}

  /** What a forked JVM measures, after what it does first, unmeasured. */
  private enum Subject {
    JETTY("a bare Jetty server") {
      @Override
      long run() throws Exception {
        long before = System.nanoTime();
        Server server = new Server();
        server.addConnector(new ServerConnector(server, new HttpConnectionFactory()));
        server.start();
        return System.nanoTime() - before;
      }
    },
    KINESIS("Kinesis: returned") {
      @Override
      long run() {
        long before = System.nanoTime();
        LocalAws.builder().withoutDynamoDb().start();
        return System.nanoTime() - before;
      }
    },
    KINESIS_ANSWER("Kinesis: answered") {
      @Override
      long run() throws Exception {
        long before = System.nanoTime();
        listStreams(LocalAws.builder().withoutDynamoDb().start());
        return System.nanoTime() - before;
      }
    },
    TLS_ANSWER("Kinesis: answered, TLS") {
      @Override
      long run() throws Exception {
        long before = System.nanoTime();
        LocalAws aws = LocalAws.builder().withoutDynamoDb().start();
        try (RawConnection connection = new RawConnection(aws.kinesisTlsEndpoint())) {
          connection.call(LIST_STREAMS.getBytes(UTF_8));
        }
        return System.nanoTime() - before;
      }
    },
    STREAM("Kinesis and a stream") {
      @Override
      long run() {
        long before = System.nanoTime();
        LocalAws.builder().withoutDynamoDb().start().createStream("s", 1);
        return System.nanoTime() - before;
      }
    },
    EVERYTHING("everything: returned") {
      @Override
      long run() {
        long before = System.nanoTime();
        LocalAws.start();
        return System.nanoTime() - before;
      }
    },
    EVERYTHING_ANSWER("everything: answered") {
      @Override
      long run() throws Exception {
        long before = System.nanoTime();
        listStreams(LocalAws.start());
        return System.nanoTime() - before;
      }
    };

    /** Not by {@link RawConnection}, which loads TLS. */
    private static void listStreams(LocalAws aws) throws IOException {
      URI endpoint = aws.kinesisEndpoint();
      try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
        socket.getOutputStream().write(LIST_STREAMS.getBytes(UTF_8));
        String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
        if (!answer.startsWith("HTTP/1.1 200") || !answer.contains("StreamNames")) {
          throw new IOException(answer);
        }
      }
    }

    private final String title;

    Subject(String title) {
      this.title = title;
    }

    abstract long run() throws Exception;
  }

  /**
   * Runs.
   *
   * @param args see {@code --help}
   * @throws Exception if there is one to measure here, and it fails
   */
  public static void main(String[] args) throws Exception {
    if (args.length == 2 && args[0].equals(ONE)) {
      System.out.println(Subject.valueOf(args[1]).run());
      // Whatever else it left running ends with it.
      Runtime.getRuntime().halt(0);
    }
    BenchmarkCli.main(new StartTime(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    int count = runs;
    Map<Subject, long[]> nanos = new EnumMap<>(Subject.class);
    for (int run = 0; run < runs; run++) {
      for (Subject subject : Subject.values()) {
        nanos.computeIfAbsent(subject, s -> new long[count])[run] = fork(subject, options);
      }
    }
    System.out.printf("%-24s %8s %8s %8s   (ms, %d runs)%n", "", "min", "median", "max", runs);
    for (Map.Entry<Subject, long[]> measured : nanos.entrySet()) {
      long[] sorted = measured.getValue();
      Arrays.sort(sorted);
      System.out.printf(
          "%-24s %8.0f %8.0f %8.0f%n",
          measured.getKey().title, sorted[0] / 1e6, sorted[runs / 2] / 1e6, sorted[runs - 1] / 1e6);
    }
    return 0;
  }

  private static long fork(Subject subject, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(StartTime.class.getName(), ONE, subject.name()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    int exitCode = process.waitFor();
    String last = out.substring(out.lastIndexOf('\n') + 1);
    if (exitCode != 0 || !last.matches("[0-9]+")) {
      throw new IllegalStateException(subject + ": exit code " + exitCode + ", printed: " + out);
    }
    return Long.parseLong(last);
  }
}
