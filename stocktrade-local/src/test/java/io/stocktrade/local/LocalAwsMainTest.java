package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line in this JVM; {@link LocalAwsProcessIT} runs it as a process. */
@Timeout(60)
class LocalAwsMainTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) throws InterruptedException {
    return LocalAwsMain.run(
        "local",
        List.of(args),
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        CompletableFuture.completedFuture(null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--kinesis-port x | --kinesis-port: x (expected: 0 to 65535)",
        "--kinesis-tls-port=65536 | --kinesis-tls-port: 65536 (expected: 0 to 65535)",
        "--dynamodb-port -1 | --dynamodb-port: -1 (expected: 0 to 65535)",
        "--dynamodb-port 1 --dynamodb-port 1 | --dynamodb-port: given twice (expected: once)",
        "--kinesis-port | --kinesis-port: no value",
        "--data --faults | --data: no value",
        "--create-stream trades | --create-stream: trades (expected: NAME:SHARDS)",
        "--create-stream trades:0 | --create-stream: trades:0 (expected: NAME:SHARDS)",
        "--create-stream a/b:1 | --create-stream: a/b:1 (expected: NAME:SHARDS)",
        "--create-stream a:1 --create-stream a:2 | --create-stream: a given twice (expected: once)",
        "--faults /no/such/file | --faults: /no/such/file: there is no such file",
        "--port 1 | --port: unknown option",
        "start | start: unknown option",
      })
  void shouldSayInOneLineWhatIsWrong(String args, String message) throws Exception {
    assertThat(run(args.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "local: " + message + " (local --help shows what there is)" + System.lineSeparator());
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldNameTheField_whenTheFaultPlanIsBad() throws Exception {
    Path plan = Files.writeString(folder.resolve("plan.json"), "{\"rules\": 1}");

    assertThat(run("--faults", plan.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("plan.json: rules: 1 (expected: a list)");
  }

  @Test
  void shouldSayThatThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThat(run("--without-dynamodb", "--kinesis-port", "" + port)).isEqualTo(2);
      assertThat(err.toString())
          .contains("local: port " + port + " is taken: choose another or 0 for a free one");
    }
  }

  @Test
  void shouldNameTheRegionAsBotoReadsIt() throws Exception {
    assertThat(run("--without-dynamodb", "--kinesis-port=0", "--kinesis-tls-port=0")).isZero();
    assertThat(out.toString().lines())
        .contains("export AWS_REGION=us-east-1", "export AWS_DEFAULT_REGION=us-east-1");
  }

  @Test
  void shouldWriteTheCertificate_forAnotherProcessToTrust() throws Exception {
    Path file = folder.resolve("ca.pem");

    assertThat(
            run(
                "--without-dynamodb",
                "--kinesis-port=0",
                "--kinesis-tls-port=0",
                "--certificate",
                file.toString()))
        .isZero();
    try (InputStream pem = Files.newInputStream(file)) {
      Certificate read = CertificateFactory.getInstance("X.509").generateCertificate(pem);
      assertThat(((X509Certificate) read).getSubjectAlternativeNames()).isNotEmpty();
    }
    assertThat(out.toString().lines()).contains("# To trust the TLS port: " + file);
  }

  @Test
  void shouldSayInOneLine_whenTheCertificateCannotBeWritten() throws Exception {
    assertThat(
            run(
                "--without-dynamodb",
                "--kinesis-port=0",
                "--kinesis-tls-port=0",
                "--certificate",
                folder.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("local: --certificate: " + folder + ": can't be written");
  }

  @Test
  void shouldSayThatAStreamOfTheDataFolderStaysWhatItIs() throws Exception {
    String data = folder.resolve("data").toString();
    List<String> common =
        List.of("--without-dynamodb", "--kinesis-port=0", "--kinesis-tls-port=0", "--data", data);
    run(Stream.concat(common.stream(), Stream.of("--create-stream=a:2")).toArray(String[]::new));
    assertThat(err.toString()).doesNotContain("already");

    run(Stream.concat(common.stream(), Stream.of("--create-stream=a:3")).toArray(String[]::new));

    assertThat(err.toString())
        .contains("local: --create-stream: a is in the data folder already, and keeps its 2 open");
  }

  /** As a later version might write it: whole, but of a kind that is not known. */
  private String dataOfAnotherVersion() throws Exception {
    String data = folder.resolve("data").toString();
    run("--without-dynamodb", "--kinesis-port=0", "--kinesis-tls-port=0", "--data", data);
    Path log = folder.resolve("data/kinesis/000000000001.log");
    CRC32C crc = new CRC32C();
    crc.update(99);
    ByteBuffer entry = ByteBuffer.allocate(9).putInt(1).putInt((int) crc.getValue()).put((byte) 99);
    Files.write(log, entry.array(), StandardOpenOption.APPEND);
    err.getBuffer().setLength(0);
    return data;
  }

  @Test
  void shouldSayInOneLine_whenTheDataFolderCannotBeUnderstood() throws Exception {
    String data = dataOfAnotherVersion();

    assertThat(run("--without-dynamodb", "--data", data)).isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("local: " + data + "/kinesis/000000000001.log: the entry at byte ")
        .endsWith(
            " can't be understood (expected: one that this version wrote): java.io.IOException:"
                + " unknown kind 99");
  }

  @Test
  void shouldShowWhereItComesFrom_whenVerbose() throws Exception {
    String data = dataOfAnotherVersion();

    assertThat(run("--verbose", "--without-dynamodb", "--data", data)).isEqualTo(2);
    assertThat(err.toString()).contains("at io.stocktrade.local.store.journal.LogFile.");
  }

  @Test
  void shouldShowEveryOption_whenAskedForHelp() throws Exception {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .startsWith("Usage: local [OPTION]...")
        .contains(
            "--kinesis-port",
            "--kinesis-tls-port",
            "--dynamodb-port",
            "--without-dynamodb",
            "--data",
            "--faults",
            "--certificate",
            "--enforce-limits",
            "--create-stream",
            "--verbose",
            "for development and tests only");
    assertThat(err.toString()).isEmpty();
  }
}
