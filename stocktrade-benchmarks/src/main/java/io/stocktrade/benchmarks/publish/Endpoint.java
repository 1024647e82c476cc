package io.stocktrade.benchmarks.publish;

import io.stocktrade.benchmarks.local.LocalAwsProcess;
import java.io.IOException;
import java.net.URI;

/** An embedded Kinesis in a JVM of its own, which answers at once. Not thread-safe. */
final class Endpoint implements AutoCloseable {
  private static final String HEAP = "1g";

  private final String stream;
  private final int shards;
  private LocalAwsProcess process;

  Endpoint(String stream, int shards) throws IOException {
    this.stream = stream;
    this.shards = shards;
    this.process = start(0, 0);
  }

  private LocalAwsProcess start(int plainPort, int tlsPort) throws IOException {
    return LocalAwsProcess.start(
        HEAP,
        "--without-dynamodb",
        "--kinesis-port",
        Integer.toString(plainPort),
        "--kinesis-tls-port",
        Integer.toString(tlsPort),
        "--create-stream",
        stream + ":" + shards);
  }

  Target target() {
    return new Target(stream, process.endpoint("kinesis-tls"));
  }

  /** Ends it without a word, as a power cut would. */
  void kill() {
    process.close();
  }

  /** Starts it again on the same ports, with an empty stream of the same shards. */
  void restart() throws IOException {
    URI plain = process.endpoint("kinesis");
    process = start(plain.getPort(), target().tls().getPort());
  }

  @Override
  public void close() {
    kill();
  }
}
