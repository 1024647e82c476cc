package io.stocktrade.examples.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.examples.CliRun;
import io.stocktrade.examples.cli.StopSignal;
import io.stocktrade.local.LocalAws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;

@Timeout(120)
class AdminCommandsTest {
  @SuppressWarnings("NullAway.Init")
  private static LocalAws aws;

  @BeforeAll
  static void start() {
    aws = LocalAws.start();
  }

  @AfterAll
  static void close() {
    aws.close();
  }

  private static CliRun run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(
        List.of(
            "--kinesis-endpoint",
            aws.kinesisEndpoint().toString(),
            "--dynamodb-endpoint",
            aws.dynamoDbEndpoint().toString()));
    return CliRun.of(all.toArray(String[]::new));
  }

  private static void createTable(String name, String key) {
    aws.dynamoDbClient()
        .createTable(
            r ->
                r.tableName(name)
                    .keySchema(
                        KeySchemaElement.builder().attributeName(key).keyType("HASH").build())
                    .attributeDefinitions(
                        AttributeDefinition.builder().attributeName(key).attributeType("S").build())
                    .billingMode("PAY_PER_REQUEST"));
  }

  @Test
  void shouldCreateAStream_andSaySoWhenItIsThere() {
    CliRun first = run("create-stream", "New", "--shards", "3");
    CliRun second = run("create-stream", "New", "--shards", "3");

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out())
        .startsWith("Stream New is made: ACTIVE, 3 shards, arn:aws:kinesis:us-east-1:");
    assertThat(second.exitCode()).isZero();
    assertThat(second.out()).startsWith("Stream New was there already: ACTIVE, 3 shards, ");
  }

  @Test
  void shouldCreateAnOnDemandStream_byDefault() {
    CliRun run = run("create-stream", "OnDemand");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("Stream OnDemand is made: ACTIVE, 4 shards, ");
  }

  @Test
  void shouldDeleteStreamsConsumersAndTables_afterShowingThem() {
    aws.createStream("Old", 1);
    String arn =
        aws.kinesisClient()
            .describeStreamSummary(r -> r.streamName("Old"))
            .streamDescriptionSummary()
            .streamARN();
    assertThat(
            aws.kinesisClient()
                .registerStreamConsumer(r -> r.streamARN(arn).consumerName("reader"))
                .consumer()
                .consumerStatus())
        .isNotEqualTo(ConsumerStatus.DELETING);
    createTable("OldApp", "leaseKey");
    createTable("OldApp-CoordinatorState", "key");
    createTable("OldApp-WindowState", "shardKey");

    CliRun run = run("delete", "Old", "Missing", "--app", "OldApp", "--yes");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .startsWith(
            "To be deleted, in region us-east-1:",
            "  fan-out consumer reader of stream Old",
            "  stream Old with 1 open shards and its records",
            "  DynamoDB table OldApp with about 0 items")
        .contains("Deleted: DynamoDB table OldApp-CoordinatorState with about 0 items");
    assertThat(aws.kinesisClient().listStreams().streamNames()).doesNotContain("Old");
    assertThat(aws.dynamoDbClient().listTables().tableNames()).isEmpty();
    assertThat(run("delete", "Old", "--app", "OldApp", "--yes").out())
        .contains("nothing to delete");
  }

  @Test
  void shouldDelete_whenTheUserSaysYes() {
    aws.createStream("Asked", 1);

    CliRun run =
        CliRun.of(
            new StopSignal(),
            "y\n",
            "delete",
            "Asked",
            "--kinesis-endpoint",
            aws.kinesisEndpoint().toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(aws.kinesisClient().listStreams().streamNames()).doesNotContain("Asked");
  }

  @Test
  void shouldDeleteNothing_whenNobodySaidYes() {
    aws.createStream("Kept", 1);

    CliRun run = run("delete", "Kept");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("nothing deleted: there is no one to ask (expected: --yes)");
    assertThat(aws.kinesisClient().listStreams().streamNames()).contains("Kept");
  }

  @Test
  void shouldDeleteNoTableOfSomebodyElse() {
    createTable("Customers", "customerId");
    try {
      CliRun run = run("delete", "--app", "Customers", "--yes");

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .contains("table Customers is no table of a KCL application (its key is customerId)");
      assertThat(aws.dynamoDbClient().listTables().tableNames()).contains("Customers");
    } finally {
      aws.dynamoDbClient().deleteTable(r -> r.tableName("Customers"));
    }
  }

  @Test
  void shouldAskWhichAws_whenNoneIsChosen() {
    assertThat(CliRun.of("delete", "Trades").err())
        .contains("delete: which AWS? (expected: --region, --profile, or the endpoints");
    assertThat(CliRun.of("create-stream", "Trades").exitCode()).isEqualTo(2);
  }

  @Test
  void shouldSayThatNobodyAnswers() {
    CliRun run = CliRun.of("create-stream", "Trades", "--kinesis-endpoint", "http://127.0.0.1:1");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("stream Trades: nobody answers").hasLineCount(1);
  }
}
