package io.stocktrade.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.local.LocalAws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tutorial's producer, as a user runs it, at endpoints. */
@Timeout(180)
class StockTradesWriterIT {
  @SuppressWarnings("NullAway.Init")
  private static LocalAws aws;

  @BeforeAll
  static void start() {
    aws = LocalAws.builder().withoutDynamoDb().start();
    aws.createStream("Trades", 2);
  }

  @AfterAll
  static void close() {
    aws.close();
  }

  private static CliRun write(String stream, String... options) {
    List<String> args = new ArrayList<>(List.of("write", stream));
    args.addAll(List.of(options));
    args.add("--kinesis-endpoint=" + aws.kinesisTlsEndpoint());
    args.add("--insecure-tls");
    return CliRun.of(args.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kpl", "putrecords", "best"})
  void shouldPublish_withTheChosenPublisher(String publisher) {
    CliRun run = write("Trades", "--publisher", publisher, "--count", "200", "--rate", "Infinity");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("200 published in ")
        .contains(" 200 delivered, 0 rejected, 0 expired, 0 failed, 0 outstanding, ");
  }

  @Test
  void shouldTakeItsTradesFromAnyGenerator() {
    CliRun run =
        write(
            "Trades",
            "--generator=market",
            "--generator-option=tickers=500",
            "--publisher=putrecords",
            "--count=50",
            "--rate=1000");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("50 published in ");
  }

  @Test
  void shouldSayWhatIsMissing() {
    CliRun stream = write("Nothing", "--count", "1");
    assertThat(stream.exitCode()).isEqualTo(2);
    assertThat(stream.err()).startsWith("stocktrade: stream Nothing in region us-east-1: ");

    CliRun generator = write("Trades", "--generator", "nobody", "--count", "1");
    assertThat(generator.exitCode()).isEqualTo(2);
    assertThat(generator.err()).contains("nobody").contains("random").hasLineCount(1);
  }
}
