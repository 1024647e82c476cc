package io.stocktrade.benchmarks.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stocktrade.local.LocalAwsMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;

/** An embedded Kinesis in a JVM of its own, which answers at once. Not thread-safe. */
final class Endpoint implements AutoCloseable {
  private static final String HEAP = "-Xmx1g";

  private final String stream;
  private final int shards;
  private Process process;
  private URI plain = URI.create("http://127.0.0.1:0");
  private URI tls = URI.create("https://127.0.0.1:0");

  Endpoint(String stream, int shards) throws IOException {
    this.stream = stream;
    this.shards = shards;
    this.process = start();
  }

  private Process start() throws IOException {
    Process started =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                LocalAwsMain.class.getName(),
                "--without-dynamodb",
                "--kinesis-port",
                Integer.toString(plain.getPort()),
                "--kinesis-tls-port",
                Integer.toString(tls.getPort()),
                "--create-stream",
                stream + ":" + shards)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out = new BufferedReader(new InputStreamReader(started.getInputStream(), UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("ready ")) {
        plain = URI.create(value(line, "kinesis="));
        tls = URI.create(value(line, "kinesis-tls="));
        return started;
      }
    }
    throw new IOException("the endpoint ended before it was ready");
  }

  private static String value(String line, String name) {
    int start = line.indexOf(" " + name) + 1 + name.length();
    int end = line.indexOf(' ', start);
    return line.substring(start, end < 0 ? line.length() : end);
  }

  String stream() {
    return stream;
  }

  URI tls() {
    return tls;
  }

  /** Ends it without a word, as a power cut would. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again on the same ports, with an empty stream of the same shards. */
  void restart() throws IOException {
    process = start();
  }

  @Override
  public void close() {
    kill();
  }
}
