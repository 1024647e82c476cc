package io.stocktrade.benchmarks.local;

import io.stocktrade.local.LocalAws;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The embedded Kinesis' round trips, one at a time: 500 records of 90 bytes in, and the same out,
 * in CBOR over plain HTTP/1.1. What is to be had at all is a bare Jetty that reads the same request
 * and gives the same answer, which it need not make.
 *
 * <pre>{@code
 * java -jar stocktrade-benchmarks/target/benchmarks.jar KinesisBenchmark
 * }</pre>
 *
 * <p>{@link KinesisLoad} measures many calls at a time, and other servers.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class KinesisBenchmark {
  private static final WireFormat CBOR = WireFormat.CBOR;
  private static final String STREAM = "round-trips";
  private static final int RECORDS = 500;

  /** Who answers. */
  public enum Server {
    /** Ours. */
    STOCKTRADE_LOCAL,
    /** Jetty, which always says the same. */
    BARE_JETTY
  }

  /** Who answers. */
  @Param public Server server = Server.STOCKTRADE_LOCAL;

  private final byte[] put = CBOR.putRecords(STREAM, RECORDS, 90);
  private byte[] get = {};
  private @Nullable LocalAws aws;
  private @Nullable CannedServer putServer;
  private @Nullable CannedServer getServer;

  @SuppressWarnings("NullAway.Init")
  private RawConnection putConnection;

  @SuppressWarnings("NullAway.Init")
  private RawConnection getConnection;

  /** For JMH. */
  public KinesisBenchmark() {}

  /**
   * Starts the servers.
   *
   * @throws Exception if one can't be started
   */
  @Setup
  public void start() throws Exception {
    aws = LocalAws.builder().withoutDynamoDb().start();
    aws.createStream(STREAM, 1);
    putConnection = new RawConnection(aws.kinesisEndpoint());
    getConnection = new RawConnection(aws.kinesisEndpoint());
    byte[] putAnswer = putConnection.call(put);
    // With a limit, or all that puts add would come too.
    get = CBOR.getRecords(CBOR.iterator(getConnection.call(CBOR.trimHorizon(STREAM, 0))), RECORDS);
    byte[] getAnswer = getConnection.call(get);
    if (CBOR.records(getAnswer) != RECORDS) {
      throw new IllegalStateException(CBOR.records(getAnswer) + " records (expected: 500)");
    }
    if (server == Server.BARE_JETTY) {
      putServer = new CannedServer(putAnswer);
      getServer = new CannedServer(getAnswer);
      putConnection.close();
      getConnection.close();
      putConnection = new RawConnection(putServer.endpoint());
      getConnection = new RawConnection(getServer.endpoint());
    }
  }

  /**
   * Stops the servers.
   *
   * @throws Exception if one can't be stopped
   */
  @TearDown
  public void stop() throws Exception {
    putConnection.close();
    getConnection.close();
    if (putServer != null && getServer != null) {
      putServer.stop();
      getServer.stop();
    }
    if (aws != null) {
      aws.close();
    }
  }

  /**
   * 500 records in.
   *
   * @return the answer
   * @throws IOException if it is no success
   */
  @Benchmark
  public byte[] putRecords() throws IOException {
    return putConnection.call(put);
  }

  /**
   * 500 records out.
   *
   * @return the answer
   * @throws IOException if it is no success
   */
  @Benchmark
  public byte[] getRecords() throws IOException {
    return getConnection.call(get);
  }
}
