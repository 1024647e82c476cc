package io.stocktrade.local.wire;

import static io.stocktrade.local.wire.RawKinesis.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.local.LocalAws;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;

/** Amazon's words about the inputs of shards, retention, tags, consumers and settings. */
@Timeout(60)
class FamiliesValidationTest {
  private static final String A = " under account 000000000000";
  private static final String CONSTRAINT = " failed to satisfy constraint: ";
  private static final String NOT_NULL = CONSTRAINT + "Member must not be null";
  private static final String NAME_PATTERN =
      CONSTRAINT + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+";
  private static final String LENGTH_1 =
      CONSTRAINT + "Member must have length greater than or equal to 1";
  private static final String EMPTY_NAME =
      "Value '' at 'streamName'" + NAME_PATTERN + "; Value '' at 'streamName'" + LENGTH_1;

  private static final AtomicLong now = new AtomicLong(1_421_889_722_000L);
  private static LocalAws aws;
  private static RawKinesis kinesis;

  @BeforeAll
  static void start() {
    aws =
        LocalAws.builder()
            .withoutDynamoDb()
            .clock(() -> Instant.ofEpochMilli(now.get()))
            .streamTransition(Duration.ofSeconds(1))
            .start();
    kinesis = new RawKinesis(aws);
    kinesis.call("CreateStream", json("{'StreamName':'s','ShardCount':3}"));
    now.addAndGet(1000);
    kinesis.call("CreateStream", json("{'StreamName':'new','ShardCount':3}"));
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  private static void assertError(String operation, String body, String type, String message) {
    kinesis.assertError(operation, body, type, message);
  }

  private static void assertViolations(String operation, String body, String... violations) {
    String all = String.join("; ", violations);
    int count = all.split(CONSTRAINT, -1).length - 1;
    assertError(
        operation,
        body,
        "ValidationException",
        count + " validation error" + (count == 1 ? "" : "s") + " detected: " + all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SplitShard|{'NewStartingHashKey':1}|class com.amazon.coral.value.json.numbers."
            + "TruncatingBigNumber can not be converted to an String",
        "MergeShards|{'AdjacentShardToMerge':true}|class java.lang.Boolean can not be converted to"
            + " an String",
        "UpdateShardCount|{'TargetShardCount':'1'}|class java.lang.String can not be converted to an"
            + " Integer",
        "IncreaseStreamRetentionPeriod|{'RetentionPeriodHours':true}|class java.lang.Boolean can not"
            + " be converted to an Integer",
        "AddTagsToStream|{'Tags':[]}|Start of list found where not expected",
        "AddTagsToStream|{'Tags':{'a':1}}|class com.amazon.coral.value.json.numbers."
            + "TruncatingBigNumber can not be converted to an String",
        "RemoveTagsFromStream|{'TagKeys':'a'}|Expected list or null",
        "RemoveTagsFromStream|{'TagKeys':[false]}|class java.lang.Boolean can not be converted to an"
            + " String",
        "DeleteStream|{'EnforceConsumerDeletion':'what'}|'WHAT' can not be converted to an Boolean",
        "DeleteStream|{'EnforceConsumerDeletion':1}|class com.amazon.coral.value.json.numbers."
            + "TruncatingBigNumber can not be converted to an Boolean",
        "UpdateStreamMode|{'StreamModeDetails':'x'}|Expected null",
        "ListStreamConsumers|{'StreamCreationTimestamp':'x'}|class java.lang.String can not be"
            + " converted to milliseconds since epoch",
      })
  void shouldNameTheWrongType(String operation, String body, String message) {
    HttpResponse<String> response = kinesis.call(operation, json(body));

    assertThat(response.body())
        .isEqualTo("{\"__type\":\"SerializationException\",\"Message\":\"" + message + "\"}");
    assertThat(response.statusCode()).isEqualTo(400);
  }

  @Test
  void shouldListEverything_aboutShards() {
    assertViolations(
        "SplitShard",
        "{}",
        "Value null at 'newStartingHashKey'" + NOT_NULL,
        "Value null at 'streamName'" + NOT_NULL,
        "Value null at 'shardToSplit'" + NOT_NULL);
    assertViolations(
        "SplitShard",
        "{'StreamName':'','NewStartingHashKey':'','ShardToSplit':''}",
        "Value '' at 'newStartingHashKey'"
            + CONSTRAINT
            + "Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38})",
        EMPTY_NAME,
        "Value '' at 'shardToSplit'" + NAME_PATTERN,
        "Value '' at 'shardToSplit'" + LENGTH_1);
    assertViolations(
        "MergeShards",
        "{}",
        "Value null at 'shardToMerge'" + NOT_NULL,
        "Value null at 'adjacentShardToMerge'" + NOT_NULL,
        "Value null at 'streamName'" + NOT_NULL);
    assertViolations(
        "UpdateShardCount",
        "{'StreamName':'','ScalingType':'','TargetShardCount':0}",
        "Value '' at 'scalingType'"
            + CONSTRAINT
            + "Member must satisfy enum value set: [UNIFORM_SCALING]",
        EMPTY_NAME,
        "Value '0' at 'targetShardCount'"
            + CONSTRAINT
            + "Member must have value greater than or equal to 1");
  }

  @Test
  void shouldListEverything_aboutRetentionAndTags() {
    assertViolations(
        "DecreaseStreamRetentionPeriod",
        "{}",
        "Value null at 'retentionPeriodHours'" + NOT_NULL,
        "Value null at 'streamName'" + NOT_NULL);
    assertViolations(
        "IncreaseStreamRetentionPeriod",
        "{'StreamName':'','RetentionPeriodHours':8761}",
        "Value '8761' at 'retentionPeriodHours'"
            + CONSTRAINT
            + "Member must have value less than or equal to 8760",
        EMPTY_NAME);
    assertViolations(
        "AddTagsToStream",
        "{'StreamName':'','Tags':{}}",
        "Value '{}' at 'tags'" + LENGTH_1,
        EMPTY_NAME);
    String lengths =
        "[Member must have length less than or equal to %d, Member must have length greater than or"
            + " equal to %d]";
    assertViolations(
        "AddTagsToStream",
        "{'StreamName':'s','Tags':{'':'" + "v".repeat(257) + "'}}",
        "Value '{="
            + "v".repeat(257)
            + "}' at 'tags'"
            + CONSTRAINT
            + "Map keys must satisfy constraint: "
            + lengths.formatted(128, 1),
        "Value '{="
            + "v".repeat(257)
            + "}' at 'tags'"
            + CONSTRAINT
            + "Map value must satisfy constraint: "
            + lengths.formatted(256, 0));
    assertViolations(
        "RemoveTagsFromStream",
        "{'StreamName':'s','TagKeys':['a','']}",
        "Value '[a, ]' at 'tagKeys'"
            + CONSTRAINT
            + "Member must satisfy constraint: "
            + lengths.formatted(128, 1));
    assertViolations(
        "ListTagsForStream",
        "{'Limit':51,'ExclusiveStartTagKey':''}",
        "Value '51' at 'limit'" + CONSTRAINT + "Member must have value less than or equal to 50",
        "Value '' at 'exclusiveStartTagKey'" + LENGTH_1,
        "Value null at 'streamName'" + NOT_NULL);
  }

  @Test
  void shouldListEverything_aboutConsumersAndSettings() {
    assertViolations(
        "RegisterStreamConsumer",
        "{}",
        "Value null at 'consumerName'" + NOT_NULL,
        "Value null at 'streamARN'" + NOT_NULL);
    assertViolations(
        "DescribeStreamConsumer",
        "{'ConsumerARN':'x'}",
        "Value 'x' at 'consumerARN'"
            + CONSTRAINT
            + "Member must satisfy regular expression pattern: ^(arn):aws.*:kinesis:.*:\\d{12}:"
            + ".*stream\\/[a-zA-Z0-9_.-]+\\/consumer\\/[a-zA-Z0-9_.-]+:[0-9]+");
    assertViolations(
        "UpdateStreamMode",
        "{'StreamModeDetails':{'StreamMode':'x'}}",
        "Value 'x' at 'streamModeDetails.streamMode'"
            + CONSTRAINT
            + "Member must satisfy enum value set: [PROVISIONED, ON_DEMAND]",
        "Value null at 'streamARN'" + NOT_NULL);
    assertViolations(
        "EnableEnhancedMonitoring",
        "{'StreamName':'s','ShardLevelMetrics':['x']}",
        "Value '[x]' at 'shardLevelMetrics'"
            + CONSTRAINT
            + "Member must satisfy constraint: [Member must satisfy enum value set:"
            + " [IncomingBytes, IncomingRecords, OutgoingBytes, OutgoingRecords,"
            + " WriteProvisionedThroughputExceeded, ReadProvisionedThroughputExceeded,"
            + " IteratorAgeMilliseconds, ALL]]");
    assertViolations(
        "UpdateMaxRecordSize",
        "{'StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/s','MaxRecordSizeInKiB':1}",
        "Value '1' at 'maxRecordSizeInKiB'"
            + CONSTRAINT
            + "Member must have value greater than or equal to 1024");
  }

  @Test
  void shouldLookForShardIdsFirst_thenForStreams_thenForShards() {
    String type = "ResourceNotFoundException";
    assertError(
        "SplitShard",
        "{'StreamName':'x','NewStartingHashKey':'2','ShardToSplit':'shardId-002147483648'}",
        type,
        "Could not find shard shardId-002147483648 in stream x" + A + ".");
    assertError(
        "SplitShard",
        "{'StreamName':'x','NewStartingHashKey':'2','ShardToSplit':'a-0'}",
        type,
        "Stream x" + A + " not found.");
    assertError(
        "SplitShard",
        "{'StreamName':'s','NewStartingHashKey':'2','ShardToSplit':'a-5'}",
        type,
        "Could not find shard shardId-000000000005 in stream s" + A + ".");
    assertError(
        "MergeShards",
        "{'StreamName':'s','ShardToMerge':'0','AdjacentShardToMerge':'nope'}",
        type,
        "Could not find shard nope in stream s" + A + ".");
    assertError(
        "MergeShards",
        "{'StreamName':'s','ShardToMerge':'5','AdjacentShardToMerge':'1'}",
        type,
        "Could not find shard shardId-000000000005 in stream s" + A + ".");
    assertError(
        "SplitShard",
        "{'StreamName':'new','NewStartingHashKey':'2','ShardToSplit':'0'}",
        "ResourceInUseException",
        "Stream new" + A + " not ACTIVE, instead in state CREATING");
  }

  @Test
  void shouldCheckRanges_ofSplitsAndMerges() {
    BigInteger third =
        BigInteger.ONE.shiftLeft(128).divide(BigInteger.valueOf(3)).subtract(BigInteger.ONE);
    for (String key : new String[] {"0", "1", third.toString()}) {
      assertError(
          "SplitShard",
          "{'StreamName':'s','NewStartingHashKey':'" + key + "','ShardToSplit':'0'}",
          "InvalidArgumentException",
          "NewStartingHashKey "
              + key
              + " used in SplitShard() on shard shardId-000000000000 in stream s"
              + A
              + " is not both greater than one plus the shard's StartingHashKey 0 and less than the"
              + " shard's EndingHashKey "
              + third
              + ".");
    }
    assertError(
        "MergeShards",
        "{'StreamName':'s','ShardToMerge':'1','AdjacentShardToMerge':'0'}",
        "InvalidArgumentException",
        "Shards shardId-000000000001 and shardId-000000000000 in stream s"
            + A
            + " are not an adjacent pair of shards eligible for merging");
  }

  @Test
  void shouldAnswerWithoutABody_whenThereIsNothingToSay() {
    HttpResponse<String> response =
        kinesis.call("AddTagsToStream", json("{'StreamName':'s','Tags':{'a':'b'}}"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(kinesis.call("ListTagsForStream", json("{'StreamName':'s'}")).body())
        .isEqualTo(json("{'Tags':[{'Key':'a','Value':'b'}],'HasMoreTags':false}"));
  }

  @Test
  void shouldSayWhatToName_whenShardsAreListed() {
    assertError(
        "ListShards",
        "{}",
        "InvalidArgumentException",
        "Either NextToken or StreamName should be provided.");
    assertError(
        "ListShards",
        "{'NextToken':'a','StreamName':'s'}",
        "InvalidArgumentException",
        "NextToken and StreamName cannot be provided together.");
  }

  static Stream<String> operationsOfTheSdk() {
    return Stream.of(KinesisAsyncClient.class.getMethods())
        .filter(method -> method.getParameterCount() > 0)
        .map(method -> method.getParameterTypes()[0])
        .filter(KinesisRequest.class::isAssignableFrom)
        .map(type -> type.getSimpleName().replaceAll("Request$", ""))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("operationsOfTheSdk")
  void shouldKnowEveryOperation(String operation) {
    String unknown = kinesis.call("NoSuch" + operation, "{}").body();

    assertThat(unknown).contains("UnknownOperationException");
    assertThat(kinesis.call(operation, "{}").body()).doesNotContain("UnknownOperationException");
  }
}
