package io.stocktrade.examples.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.stocktrade.examples.CliRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamPolicyCommandTest {
  private static final String PLACE = "--region us-west-2 --account 123456789012 --stream Trades";
  private static final String ALL =
      " --app Stats --fan-out --cross-shard All --older-tables --cloudwatch";

  private static CliRun run(String line) {
    return CliRun.of(("iam-policy " + line).split(" "));
  }

  private static JsonNode policy(String line) throws Exception {
    CliRun run = run(line);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    return new JsonMapper().readTree(run.out());
  }

  private static List<String> texts(JsonNode policy, String field) {
    List<String> texts = new ArrayList<>();
    policy
        .get("Statement")
        .forEach(statement -> statement.get(field).forEach(text -> texts.add(text.asText())));
    return texts;
  }

  @Test
  void shouldLetAProducerPublish_andNothingElse() throws Exception {
    JsonNode policy = policy("--for producer " + PLACE);

    assertThat(policy.get("Version").asText()).isEqualTo("2012-10-17");
    assertThat(policy.get("Statement")).hasSize(1);
    assertThat(texts(policy, "Action"))
        .containsExactly(
            "kinesis:PutRecords", "kinesis:ListShards", "kinesis:DescribeStreamSummary");
    assertThat(texts(policy, "Resource"))
        .containsExactly("arn:aws:kinesis:us-west-2:123456789012:stream/Trades");
    assertThat(policy.at("/Statement/0/Effect").asText()).isEqualTo("Allow");
  }

  @Test
  void shouldLetAConsumerReadAndKeepLeases_andWriteToNoStream() throws Exception {
    JsonNode policy = policy("--for consumer --app Stats " + PLACE);

    assertThat(texts(policy, "Action"))
        .contains("kinesis:GetRecords", "dynamodb:UpdateTable", "dynamodb:Query")
        .noneMatch(action -> action.startsWith("kinesis:Put"))
        .noneMatch(action -> action.startsWith("cloudwatch:"))
        .doesNotContain("kinesis:SubscribeToShard", "dynamodb:DeleteTable");
    AllowedBy allowed = new AllowedBy(policy);
    String table = "arn:aws:dynamodb:us-west-2:123456789012:table/Stats";
    assertThat(allowed.allows("dynamodb:Query", table + "/index/LeaseOwnerToLeaseKeyIndex"))
        .isTrue();
    assertThat(allowed.allows("dynamodb:Query", table)).isFalse();
    assertThat(allowed.allows("dynamodb:DescribeTable", table + "-CoordinatorState")).isTrue();
    assertThat(allowed.allows("dynamodb:PutItem", table + "-CoordinatorState")).isFalse();
    assertThat(allowed.allows("dynamodb:PutItem", table + "Other")).isFalse();
  }

  @Test
  void shouldLetAConsumerKeepWindowState_unlessItHasNone() throws Exception {
    String consumer = "--for consumer --app Stats " + PLACE;
    String table = "arn:aws:dynamodb:us-west-2:123456789012:table/Stats-WindowState";

    assertThat(new AllowedBy(policy(consumer)).allows("dynamodb:PutItem", table)).isTrue();
    assertThat(
            new AllowedBy(policy(consumer + " --without-window-state"))
                .allows("dynamodb:PutItem", table))
        .isFalse();
  }

  /** Without the asterisk of a time where only a consumer's name is known. */
  @Test
  void shouldNameTheFanOutConsumer_withAndWithoutItsTime() throws Exception {
    AllowedBy allowed = new AllowedBy(policy("--for consumer --app Stats --fan-out " + PLACE));
    String stream = "arn:aws:kinesis:us-west-2:123456789012:stream/Trades";

    assertThat(allowed.allows("kinesis:RegisterStreamConsumer", stream)).isTrue();
    assertThat(allowed.allows("kinesis:DescribeStreamConsumer", stream + "/consumer/Stats"))
        .isTrue();
    assertThat(allowed.allows("kinesis:SubscribeToShard", stream + "/consumer/Stats:1700000000"))
        .isTrue();
    assertThat(allowed.allows("kinesis:SubscribeToShard", stream + "/consumer/Stats2:1700000000"))
        .isFalse();
  }

  @Test
  void shouldAddWhatFeaturesNeed() throws Exception {
    AllowedBy allowed = new AllowedBy(policy("--for both " + PLACE + ALL));
    String table = "arn:aws:dynamodb:us-west-2:123456789012:table/Stats";
    String second = "arn:aws:kinesis:us-west-2:123456789012:stream/All";

    assertThat(allowed.allows("kinesis:PutRecord", second)).isTrue();
    assertThat(allowed.allows("kinesis:ListShards", second)).isTrue();
    assertThat(allowed.allows("kinesis:GetRecords", second)).isFalse();
    assertThat(allowed.allows("dynamodb:UpdateItem", table + "-WindowState")).isTrue();
    assertThat(allowed.allows("dynamodb:ConditionCheckItem", table + "-CoordinatorState")).isTrue();
    assertThat(allowed.allows("dynamodb:UpdateItem", table + "-WorkerMetricStats")).isTrue();
    assertThat(allowed.allows("cloudwatch:PutMetricData", "*")).isTrue();
  }

  @Test
  void shouldAllowEverythingOnNothing_butMetricsInTheirNamespaces() throws Exception {
    JsonNode policy = policy("--for both " + PLACE + ALL);

    assertThat(texts(policy, "Action")).noneMatch(action -> action.contains("*"));
    for (JsonNode statement : policy.get("Statement")) {
      if (statement.get("Resource").get(0).asText().equals("*")) {
        assertThat(statement.get("Action"))
            .singleElement()
            .matches(action -> action.asText().equals("cloudwatch:PutMetricData"));
        assertThat(statement.at("/Condition/StringEquals/cloudwatch:namespace").toString())
            .isEqualTo("[\"KinesisProducerLibrary\",\"Stats\"]");
      }
    }
    assertThat(texts(policy, "Resource")).filteredOn("*"::equals).hasSize(1);
  }

  /** AWS takes a managed policy of 6,144 characters, not counting white space. */
  @Test
  void shouldFitInAManagedPolicy_withTheLongestNames() throws Exception {
    String longest = ALL.replace("Stats", "a".repeat(128)).replace("All", "b".repeat(128));
    JsonNode policy = policy("--for both " + PLACE.replace("Trades", "c".repeat(128)) + longest);

    assertThat(policy.toString()).hasSizeLessThan(6_144);
    policy.get("Statement").forEach(one -> assertThat(one.get("Sid").asText()).matches("\\w+"));
  }

  @ParameterizedTest
  @CsvSource({
    "us-west-2, aws",
    "eu-central-1, aws",
    "cn-north-1, aws-cn",
    "us-gov-east-1, aws-us-gov"
  })
  void shouldKnowThePartition(String region, String partition) throws Exception {
    JsonNode policy = policy("--for producer --account 123456789012 --region " + region);

    assertThat(texts(policy, "Resource"))
        .containsExactly(
            "arn:" + partition + ":kinesis:" + region + ":123456789012:stream/StockTradeStream");
  }

  @Test
  void shouldLetTheKeyBeUsed_asTheRoleNeedsIt() throws Exception {
    String key = "arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    assertThat(new AllowedBy(policy("--for producer " + PLACE + " --kms-key " + key)))
        .matches(policy -> policy.allows("kms:GenerateDataKey", key))
        .matches(policy -> !policy.allows("kms:Decrypt", key));
    assertThat(new AllowedBy(policy("--for consumer --app Stats " + PLACE + " --kms-key " + key)))
        .matches(policy -> !policy.allows("kms:GenerateDataKey", key))
        .matches(policy -> policy.allows("kms:Decrypt", key));
  }

  @Test
  void shouldExplainEachAction() throws Exception {
    String line = "--for both " + PLACE + ALL;
    CliRun explained = run(line + " --explain");

    assertThat(explained.exitCode()).isZero();
    for (String action : texts(policy(line), "Action")) {
      assertThat(explained.out()).containsPattern("\n  " + action + " +[A-Za-z].+");
    }
    assertThat(explained.out())
        .contains("PublishTrades, on arn:aws:kinesis:us-west-2:123456789012:stream/Trades")
        .doesNotContain("{");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--for producer --region here --account 123456789012|--region: here (expected: like us-west-2)",
        "--for producer --region us-west-2 --account 12|--account: 12 (expected: 12 digits)",
        "--for producer --region us-west-2 --account 123456789012 --stream a/b|--stream: a/b (expected: up to 128 letters, digits and _ . -)",
        "--for producer --region us-west-2 --account 123456789012 --kms-key alias/x|--kms-key: alias/x (expected: the ARN of a key, not of an alias)",
        "--for both --region us-west-2 --account 123456789012|--app is missing (expected: the name of the consuming application)",
        "--for consumer --region us-west-2 --account 123456789012 --app a*|--app: a* (expected: 3 to 237 letters, digits and _ . -)",
        "--for producer --region us-west-2 --account 123456789012 --fan-out|--for producer with an option for consumers",
        "--region us-west-2 --account 123456789012|Missing required option: '--for=WHOM'",
      })
  void shouldNameTheBadOption(String line, String problem) {
    CliRun run = run(line);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("stocktrade: " + problem).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }
}
