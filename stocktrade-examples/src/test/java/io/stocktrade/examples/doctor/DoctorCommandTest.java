package io.stocktrade.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.stocktrade.examples.CliRun;
import io.stocktrade.local.LocalAws;
import io.stocktrade.local.faults.Fault;
import io.stocktrade.local.faults.FaultPlan;
import io.stocktrade.local.faults.FaultRule;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

@Timeout(180)
class DoctorCommandTest {
  private static final String FIRST = "shardId-000000000000";
  private static final String SECOND = "shardId-000000000001";

  @SuppressWarnings("NullAway.Init")
  private static LocalAws aws;

  @BeforeAll
  static void start() {
    aws = LocalAws.start();
    aws.createStream("Trades", 2);
  }

  @AfterAll
  static void close() {
    aws.close();
  }

  @AfterEach
  void clear() {
    aws.faults().clear();
    aws.dynamoDbClient()
        .listTables()
        .tableNames()
        .forEach(name -> aws.dynamoDbClient().deleteTable(r -> r.tableName(name)));
  }

  private static CliRun run(URI kinesis, String... args) {
    List<String> all = new ArrayList<>(List.of("doctor", "--kinesis-endpoint", kinesis.toString()));
    all.addAll(List.of("--dynamodb-endpoint", aws.dynamoDbEndpoint().toString()));
    all.addAll(List.of(args));
    return CliRun.of(all.toArray(String[]::new));
  }

  private static void createLeaseTable(boolean withIndex) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName("Stats")
            .keySchema(key("leaseKey", "HASH"))
            .billingMode("PAY_PER_REQUEST");
    if (withIndex) {
      request
          .attributeDefinitions(text("leaseKey"), text("leaseOwner"))
          .globalSecondaryIndexes(
              GlobalSecondaryIndex.builder()
                  .indexName("LeaseOwnerToLeaseKeyIndex")
                  .keySchema(key("leaseOwner", "HASH"), key("leaseKey", "RANGE"))
                  .projection(p -> p.projectionType("KEYS_ONLY"))
                  .build());
    } else {
      request.attributeDefinitions(text("leaseKey"));
    }
    aws.dynamoDbClient().createTable(request.build());
  }

  private static KeySchemaElement key(String name, String type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static void putLease(String shard, @Nullable String owner, String checkpoint) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("leaseKey", AttributeValue.fromS(shard));
    item.put("leaseCounter", AttributeValue.fromN("7"));
    item.put("checkpoint", AttributeValue.fromS(checkpoint));
    if (owner != null) {
      item.put("leaseOwner", AttributeValue.fromS(owner));
    }
    aws.dynamoDbClient().putItem(r -> r.tableName("Stats").item(item));
  }

  @Test
  void shouldCheckTheMachineOnly_whereNoAwsIsChosen() {
    CliRun run = CliRun.of("doctor");

    assertThat(run.out())
        .containsPattern("(?m)^ok +java +\\d+")
        .containsPattern("(?m)^ok +protobuf +KPL and KCL both load$")
        .containsPattern("(?m)^skipped AWS +only the machine was checked");
    assertThat(run.exitCode()).isEqualTo(run.out().contains("mend  ") ? 2 : 0);
  }

  @Test
  void shouldSayThatAllIsWell() {
    createLeaseTable(true);
    putLease(FIRST, "worker-1", "TRIM_HORIZON");
    putLease(SECOND, "worker-2", "123");
    aws.dynamoDbClient()
        .putItem(
            r -> r.tableName("Stats").item(Map.of("leaseKey", AttributeValue.fromS("LeaderLock"))));

    CliRun run = run(aws.kinesisEndpoint(), "--stream", "Trades", "--app", "Stats");

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^ok +credentials +(found|temporary ones), access key …")
        .containsPattern("(?m)^ok +kinesis +http://.* answers, without TLS$")
        .containsPattern("(?m)^ok +clock +within 30 s of the server's$")
        .containsPattern("(?m)^ok +stream +Trades is ACTIVE, 2 open shards, keeps 24 hours$")
        .containsPattern("(?m)^ok +shards +")
        .containsPattern("(?m)^ok +read +" + FIRST + " can be read$")
        .containsPattern("(?m)^ok +lease table +Stats is ACTIVE$")
        .containsPattern("(?m)^ok +index +LeaseOwnerToLeaseKeyIndex is ACTIVE$")
        .containsPattern("(?m)^ok +leases +2 in work or to be, each has an owner$")
        .containsPattern("(?m)^skipped renewals +--watch 15s")
        .doesNotContain("mend  ");
  }

  @Test
  void shouldPrintJson() throws Exception {
    CliRun run = run(aws.kinesisEndpoint(), "--stream", "None", "--json");

    assertThat(run.exitCode()).isEqualTo(2);
    JsonNode answer = new JsonMapper().readTree(run.out());
    assertThat(answer.get("ok").asBoolean()).isFalse();
    assertThat(answer.get("checks").findValuesAsText("check")).contains("java", "stream");
    assertThat(answer.get("checks").findValuesAsText("status")).contains("OK", "MEND", "SKIPPED");
  }

  @Test
  void shouldSayHowToMakeTheMissingStream() {
    CliRun run = run(aws.kinesisEndpoint(), "--stream", "None");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .contains("there is no stream None in us-east-1: 'stocktrade create-stream None'")
        .doesNotContain("can be read");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void shouldSayThatAwsThrottles() {
    aws.faults().set(FaultPlan.of(FaultRule.of(Fault.throttle()).on("GetRecords")));

    CliRun run = run(aws.kinesisEndpoint(), "--stream", "Trades");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .containsPattern("(?m)^ok +stream ")
        .containsPattern(
            "(?m)^mend +read +AWS throttles kinesis:GetRecords \\(\\w+\\): others ask");
  }

  @Test
  void shouldSayThatAwsIsIll() {
    aws.faults().set(FaultPlan.of(FaultRule.of(Fault.internalFailure()).on("ListShards")));

    assertThat(run(aws.kinesisEndpoint(), "--stream", "Trades").out())
        .containsPattern(
            "(?m)^mend +shards +kinesis:ListShards: AWS answers 500 .*: try again later");
  }

  @Test
  void shouldNameThePermissionThatIsMissing() {
    try (FakeAws refusing = FakeAws.refusing("AccessDeniedException")) {
      CliRun run = run(refusing.endpoint(), "--stream", "Trades");

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out())
          .contains(
              "kinesis:DescribeStreamSummary is not allowed: allow it on stream Trades;"
                  + " 'stocktrade iam-policy' prints the whole policy");
    }
  }

  @Test
  void shouldSayThatCredentialsAreRefused() {
    try (FakeAws refusing = FakeAws.refusing("UnrecognizedClientException")) {
      assertThat(run(refusing.endpoint(), "--stream", "Trades").out())
          .contains("AWS refuses the credentials (UnrecognizedClientException): renew them");
    }
  }

  @Test
  void shouldSayThatNobodyAnswers_andAskNothingMore() {
    CliRun run = run(URI.create("http://127.0.0.1:1"), "--stream", "Trades");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .containsPattern("(?m)^mend +kinesis +nobody answers at http://127.0.0.1:1 ")
        .doesNotContainPattern("(?m)^\\w+ +stream ");
  }

  @Test
  void shouldTrustNoSelfSignedCertificate_unlessTold() {
    CliRun trusting = run(aws.kinesisTlsEndpoint(), "--stream", "Trades", "--insecure-tls");
    CliRun run = run(aws.kinesisTlsEndpoint(), "--stream", "Trades");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .containsPattern("(?m)^mend +kinesis +TLS with https://.* fails \\(.*\\): trust its")
        .doesNotContainPattern("(?m)^\\w+ +stream ");
    assertThat(trusting.exitCode()).as(trusting.out()).isZero();
    assertThat(trusting.out()).contains("by --insecure-tls it may be anybody");
  }

  @Test
  void shouldFindNothingWrong_whereTheApplicationNeverRan() {
    CliRun run = run(aws.kinesisEndpoint(), "--stream", "Trades", "--app", "Stats");

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out()).contains("Stats is not there yet: KCL makes it when it starts");
  }

  @Test
  void shouldSeeATableOfKcl2_andShardsWithoutLeaseOrOwner() {
    createLeaseTable(false);
    putLease(FIRST, null, "LATEST");

    CliRun run = run(aws.kinesisEndpoint(), "--stream", "Trades", "--app", "Stats");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .containsPattern("(?m)^mend +index +the table has no index LeaseOwnerToLeaseKeyIndex")
        .containsPattern("(?m)^mend +leases +nobody has " + FIRST + ": start a worker")
        .containsPattern("(?m)^mend +leases +no lease for " + SECOND + ": start a worker");
  }

  @Test
  void shouldSeeWhoStoppedRenewing() {
    createLeaseTable(true);
    putLease(FIRST, "worker-1", "1");
    putLease(SECOND, "worker-2", "SHARD_END");

    CliRun run =
        run(aws.kinesisEndpoint(), "--stream", "Trades", "--app", "Stats", "--watch", "50ms");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .contains("not renewed within 50 ms: " + FIRST + " of worker-1: if that is longer")
        .containsPattern("(?m)^ok +leases +1 in work");
  }

  @Test
  void shouldSeeATableOfSomebodyElse() {
    aws.dynamoDbClient()
        .createTable(
            r ->
                r.tableName("Stats")
                    .keySchema(key("customerId", "HASH"))
                    .attributeDefinitions(text("customerId"))
                    .billingMode("PAY_PER_REQUEST"));

    assertThat(run(aws.kinesisEndpoint(), "--stream", "Trades", "--app", "Stats").out())
        .contains("Stats is no lease table of KCL (its key is customerId)");
  }

  @Test
  void shouldNameTheBadOption() {
    CliRun run = CliRun.of("doctor", "--insecure-tls", "--region", "us-east-1");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("stocktrade: --insecure-tls without").hasLineCount(1);
  }
}
