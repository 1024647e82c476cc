package io.stocktrade.local.wire;

import static io.stocktrade.local.wire.RawKinesis.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.local.LocalAws;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amazon's words about inputs: types, validation, what is not found. */
@Timeout(60)
class ValidationTest {
  private static final String A = " under account 000000000000";
  private static final String NOT_NULL = "failed to satisfy constraint: Member must not be null";
  private static final String NAME_PATTERN =
      "failed to satisfy constraint: Member must satisfy regular expression pattern:"
          + " [a-zA-Z0-9_.-]+";
  private static final String LENGTH_1 =
      "failed to satisfy constraint: Member must have length greater than or equal to 1";

  private static final AtomicLong now = new AtomicLong(1_421_889_722_000L);
  private static LocalAws aws;
  private static RawKinesis kinesis;

  @BeforeAll
  static void start() {
    aws = LocalAws.builder().withoutDynamoDb().clock(() -> Instant.ofEpochMilli(now.get())).start();
    kinesis = new RawKinesis(aws);
    kinesis.call("CreateStream", "{\"StreamName\":\"s\",\"ShardCount\":3}");
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  private static void assertError(String operation, String body, String type, String message) {
    kinesis.assertError(operation, body, type, message);
  }

  private static void assertViolations(String operation, String body, String... violations) {
    String count =
        violations.length == 1 ? "1 validation error" : violations.length + " validation errors";
    assertError(
        operation,
        body,
        "ValidationException",
        count + " detected: " + String.join("; ", violations));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "PutRecord|{'StreamName':true}|class java.lang.Boolean can not be converted to an String",
        "PutRecord|{'StreamName':1}|class com.amazon.coral.value.json.numbers.TruncatingBigNumber"
            + " can not be converted to an String",
        "PutRecord|{'StreamName':[]}|Start of list found where not expected",
        "PutRecord|{'StreamName':{}}|Start of structure or map found where not expected.",
        "PutRecord|{'Data':false}|class java.lang.Boolean can not be converted to a Blob",
        "PutRecord|{'Data':'a'}|'a' can not be converted to a Blob: Base64 encoded length is"
            + " expected a multiple of 4 bytes but found: 1",
        "PutRecord|{'Data':'abc!'}|'abc!' can not be converted to a Blob: Invalid Base64"
            + " character: '!'",
        "PutRecord|{'Data':'=aaa'}|'=aaa' can not be converted to a Blob: Invalid Base64"
            + " character: '='",
        "PutRecord|{'Data':'+/+='}|'+/+=' can not be converted to a Blob: Invalid last non-pad"
            + " Base64 character dectected",
        "PutRecords|{'Records':1}|Expected list or null",
        "PutRecords|{'Records':{}}|Start of structure or map found where not expected.",
        "PutRecords|{'Records':[1]}|Expected null",
        "PutRecords|{'Records':[[]]}|Start of list found where not expected",
        "CreateStream|{'ShardCount':'1'}|class java.lang.String can not be converted to an Integer",
        "CreateStream|{'Tags':'1'}|Expected map or null",
        "GetShardIterator|{'Timestamp':'1'}|class java.lang.String can not be converted to"
            + " milliseconds since epoch",
        "ListShards|{'ShardFilter':[]}|Start of list found where not expected",
      })
  void shouldNameTheWrongType_withCapitalMessage(String operation, String body, String message) {
    HttpResponse<String> response = kinesis.call(operation, json(body));

    assertThat(response.body())
        .isEqualTo("{\"__type\":\"SerializationException\",\"Message\":\"" + message + "\"}");
    assertThat(response.statusCode()).isEqualTo(400);
  }

  @Test
  void shouldListEverything_whenInputsAreEmpty() {
    assertViolations(
        "CreateStream",
        "{}",
        "Value null at 'shardCount' " + NOT_NULL,
        "Value null at 'streamName' " + NOT_NULL);
    assertViolations("DescribeStream", "{}", "Value null at 'streamName' " + NOT_NULL);
    assertViolations("GetRecords", "{}", "Value null at 'shardIterator' " + NOT_NULL);
    assertViolations(
        "PutRecord",
        "{}",
        "Value null at 'partitionKey' " + NOT_NULL,
        "Value null at 'data' " + NOT_NULL,
        "Value null at 'streamName' " + NOT_NULL);
    assertViolations(
        "PutRecords",
        "{'Unknown':[{'a':1}],'StreamName':null}",
        "Value null at 'records' " + NOT_NULL,
        "Value null at 'streamName' " + NOT_NULL);
    assertViolations(
        "GetShardIterator",
        "{'StreamName':'','ShardIteratorType':'','ShardId':'','StartingSequenceNumber':''}",
        "Value '' at 'shardId' " + NAME_PATTERN,
        "Value '' at 'shardId' " + LENGTH_1,
        "Value '' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum"
            + " value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER,"
            + " TRIM_HORIZON]",
        "Value '' at 'startingSequenceNumber' failed to satisfy constraint: Member must satisfy"
            + " regular expression pattern: 0|([1-9]\\d{0,128})",
        "Value '' at 'streamName' " + NAME_PATTERN,
        "Value '' at 'streamName' " + LENGTH_1);
  }

  @Test
  void shouldNameMembersFromOne_whenRecordsAreInvalid() {
    assertViolations(
        "PutRecords",
        "{'StreamName':'s','Records':[{'PartitionKey':'a','Data':''},{'PartitionKey':'','ExplicitHashKey':'x'}]}",
        "Value '' at 'records.2.member.partitionKey' " + LENGTH_1,
        "Value 'x' at 'records.2.member.explicitHashKey' failed to satisfy constraint: Member must"
            + " satisfy regular expression pattern: 0|([1-9]\\d{0,38})",
        "Value null at 'records.2.member.data' " + NOT_NULL);
  }

  @Test
  void shouldListTenAtMost_andRefuseMoreThan500Records() {
    String records = String.join(",", Collections.nCopies(501, "{}"));
    HttpResponse<String> response =
        kinesis.call("PutRecords", json("{'StreamName':'s','Records':[" + records + "]}"));

    assertThat(response.body())
        .contains("10 validation errors detected: Value '[com.amazonaws.kinesis.")
        .contains(
            "Member must have length less than or equal to 500; Value null at 'records.1.member.partitionKey'");
  }

  @Test
  void shouldRefuseRecord_whenLargerThanTheStreamAllows() {
    String data = "A".repeat(((1 << 20) + 2) / 3 * 4);
    assertViolations(
        "PutRecord",
        "{'StreamName':'s','PartitionKey':'a','Data':'" + data + "'}",
        "Value 'java.nio.HeapByteBuffer[pos=0 lim=1048578 cap=1048578]' at 'data' failed to satisfy"
            + " constraint: Member must have length less than or equal to 1048576");
  }

  @Test
  void shouldNotFind_whenThereIsNothing() {
    String type = "ResourceNotFoundException";
    assertError("DescribeStream", "{'StreamName':'x'}", type, "Stream x" + A + " not found.");
    assertError("DeleteStream", "{'StreamName':'x'}", type, "Stream x" + A + " not found.");
    assertError("ListShards", "{'StreamName':'x'}", type, "Stream x" + A + " not found.");
    assertError(
        "PutRecords",
        "{'StreamName':'x','Records':[{'PartitionKey':'a','Data':''}]}",
        type,
        "Stream x" + A + " not found.");
    String iterator = "'ShardIteratorType':'LATEST'}";
    assertError(
        "GetShardIterator",
        "{'StreamName':'x','ShardId':'a-7'," + iterator,
        type,
        "Shard shardId-000000000007 in stream x" + A + " does not exist");
    assertError(
        "GetShardIterator",
        "{'StreamName':'s','ShardId':'3'," + iterator,
        type,
        "Shard shardId-000000000003 in stream s" + A + " does not exist");
    assertError(
        "GetShardIterator",
        "{'StreamName':'x','ShardId':'2147483648'," + iterator,
        type,
        "Could not find shard 2147483648 in stream x" + A + ".");
  }

  @Test
  void shouldCreateOnceAndWithinLimits_whenStreamsAreCreated() {
    assertError(
        "CreateStream",
        "{'StreamName':'s','ShardCount':1}",
        "ResourceInUseException",
        "Stream s" + A + " already exists.");
    assertThat(kinesis.call("CreateStream", json("{'StreamName':'y','ShardCount':1e30}")).body())
        .contains("LimitExceededException")
        .contains(
            "Number of additional shards that would have resulted from this request: 2147483647.");
  }

  private static void assertIterator(String shard, String number, String message) {
    assertError(
        "GetShardIterator",
        "{'StreamName':'s','ShardId':'"
            + shard
            + "','ShardIteratorType':'AT_SEQUENCE_NUMBER','StartingSequenceNumber':'"
            + number
            + "'}",
        "InvalidArgumentException",
        message);
  }

  @Test
  void shouldCheckStartingNumbers_ofAllLayouts() {
    String start = "StartingSequenceNumber ";
    String middle = " used in GetShardIterator on shard shardId-000000000000 in stream s" + A;
    assertIterator(
        "shardId-0",
        "5",
        "Invalid StartingSequenceNumber. It encodes shardId-000000000005, while it was used in a"
            + " call to a shard with shardId-000000000000");
    String foreign = " is invalid because it did not come from this stream.";
    assertIterator("0", "0", start + "21267647932558653966460912964485513216" + middle + foreign);
    assertIterator(
        "0",
        hex("f3bb2cc3d7ff7fffffffffffffff0000"),
        start + "26227199374821822965252748908982894592" + middle + foreign);
    assertIterator(
        "0",
        hex("13bb2cc3d80000000000000000000000"),
        start + "26227199374822427428162556223570313216" + middle + " is invalid.");
    String high = hex("20000000000800000000000000000000000000000000002");
    assertIterator("0", high, start + high + middle + " is invalid.");
    String other =
        hex("2" + "000000001" + "0" + "0000000000000001" + "00" + "000000001" + "00000000" + "2");
    assertIterator("0", other, start + other + middle + foreign);
  }

  private static String hex(String digits) {
    return new BigInteger(digits, 16).toString();
  }

  @Test
  void shouldAskForFittingArguments_whenTypeAndNumberDisagree() {
    String must =
        "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and"
            + " StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber."
            + " Request specified ";
    String shard = "{'StreamName':'s','ShardId':'0','ShardIteratorType':";
    String type = "InvalidArgumentException";
    assertError(
        "GetShardIterator",
        shard + "'AFTER_SEQUENCE_NUMBER'}",
        type,
        must + "AFTER_SEQUENCE_NUMBER and no StartingSequenceNumber.");
    assertError(
        "GetShardIterator",
        shard + "'LATEST','StartingSequenceNumber':'5'}",
        type,
        must + "LATEST and also a StartingSequenceNumber.");
  }

  @Test
  void shouldCheckHashKeysAndOrdering_whenRecordsArePut() {
    String record = "{'StreamName':'s','PartitionKey':'a','Data':'',";
    assertError(
        "PutRecord",
        record + "'ExplicitHashKey':'340282366920938463463374607431768211456'}",
        "InvalidArgumentException",
        "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified"
            + " value was 340282366920938463463374607431768211456");
    String number = "2".repeat(56);
    assertError(
        "PutRecord",
        record + "'SequenceNumberForOrdering':'" + number + "'}",
        "InvalidArgumentException",
        "ExclusiveMinimumSequenceNumber "
            + number
            + " used in PutRecord on stream s"
            + A
            + " is invalid.");
  }

  @Test
  void shouldCheckTheHashKeyFirst_whenTheOrderingIsWrongToo() {
    assertError(
        "PutRecord",
        "{'StreamName':'s','PartitionKey':'a','Data':'','SequenceNumberForOrdering':'"
            + "2".repeat(56)
            + "','ExplicitHashKey':'340282366920938463463374607431768211456'}",
        "InvalidArgumentException",
        "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified"
            + " value was 340282366920938463463374607431768211456");
  }

  @Test
  void shouldRefuseIterators_whenForeignChangedOrExpired() {
    assertError(
        "GetRecords",
        "{'ShardIterator':'AAAA'}",
        "InvalidArgumentException",
        "Invalid ShardIterator.");
    assertError(
        "GetRecords",
        "{'ShardIterator':'not base64!'}",
        "InvalidArgumentException",
        "Invalid ShardIterator.");
    String body =
        kinesis
            .call(
                "GetShardIterator",
                json("{'StreamName':'s','ShardId':'0','ShardIteratorType':'LATEST'}"))
            .body();
    String iterator = body.substring(body.indexOf(":\"") + 2, body.lastIndexOf('"'));
    char last = iterator.charAt(100);
    String changed =
        iterator.substring(0, 100) + (last == 'A' ? 'B' : 'A') + iterator.substring(101);
    assertError(
        "GetRecords",
        "{'ShardIterator':'" + changed + "'}",
        "InvalidArgumentException",
        "Invalid ShardIterator.");
    assertThat(
            kinesis.call("GetRecords", json("{'ShardIterator':'" + iterator + "'}")).statusCode())
        .isEqualTo(200);
    assertThat(
            kinesis.call("GetRecords", json("{'ShardIterator':'" + iterator + "'}")).statusCode())
        .isEqualTo(200);

    now.addAndGet(300_001);
    try {
      assertError(
          "GetRecords",
          "{'ShardIterator':'" + iterator + "'}",
          "ExpiredIteratorException",
          "Iterator expired. The iterator was created at time Thu Jan 22 01:22:02 UTC 2015 while"
              + " right now it is Thu Jan 22 01:27:02 UTC 2015 which is further in the future than"
              + " the tolerated delay of 300000 milliseconds.");
    } finally {
      now.addAndGet(-300_001);
    }
  }
}
