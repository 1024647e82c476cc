package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.stocktrade.local.codec.Body;
import io.stocktrade.local.codec.Protocol;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies that were valid before they were damaged, through codec and operations. */
@Timeout(120)
class ProtocolFuzzTest {
  private static final int ROUNDS = 20_000;
  private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
  private static final Map<String, String> CALLS =
      Map.ofEntries(
          Map.entry(
              "CreateStream", "{\"StreamName\":\"t\",\"ShardCount\":2,\"Tags\":{\"a\":\"b\"}}"),
          Map.entry("DeleteStream", "{\"StreamName\":\"t\",\"EnforceConsumerDeletion\":true}"),
          Map.entry("ListStreams", "{\"Limit\":10,\"ExclusiveStartStreamName\":\"a\"}"),
          Map.entry(
              "PutRecord",
              "{\"StreamName\":\"s\",\"PartitionKey\":\"k\",\"Data\":\"YWJjZA==\","
                  + "\"ExplicitHashKey\":\"340282366920938463463374607431768211455\"}"),
          Map.entry(
              "PutRecords",
              "{\"StreamARN\":\""
                  + ARN
                  + "\",\"Records\":[{\"PartitionKey\":\"k\",\"Data\":\"YWJjZA==\"},"
                  + "{\"PartitionKey\":\"\\u00e9\\n\",\"Data\":\"\"}]}"),
          Map.entry(
              "GetShardIterator",
              "{\"StreamName\":\"s\",\"ShardId\":\"shardId-000000000000\",\"ShardIteratorType\":"
                  + "\"AT_TIMESTAMP\",\"Timestamp\":1.7E9}"),
          Map.entry(
              "ListShards",
              "{\"StreamName\":\"s\",\"MaxResults\":5,\"ShardFilter\":{\"Type\":\"AT_LATEST\"}}"),
          Map.entry("GetRecords", "{\"ShardIterator\":\"AAAAAAAAAAGq\",\"Limit\":10}"),
          Map.entry(
              "SubscribeToShard",
              "{\"ConsumerARN\":\""
                  + ARN
                  + "/consumer/c:1\",\"ShardId\":\"0\",\"StartingPosition\":{\"Type\":"
                  + "\"AFTER_SEQUENCE_NUMBER\",\"SequenceNumber\":\"49\"}}"),
          Map.entry(
              "SplitShard",
              "{\"StreamName\":\"s\",\"ShardToSplit\":\"0\",\"NewStartingHashKey\":\"99\"}"),
          Map.entry("UpdateShardCount", "{\"StreamName\":\"s\",\"TargetShardCount\":2}"));

  private final Random random = new Random(20131202);
  private final KinesisService service = Services.kinesis();

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void shouldAnswerAsAws_whateverTheBody(Protocol protocol) throws Exception {
    List<Map.Entry<String, byte[]>> seeds = new ArrayList<>();
    CALLS.forEach((operation, json) -> seeds.add(Map.entry(operation, encoded(protocol, json))));
    send(protocol, "CreateStream", encoded(protocol, "{\"StreamName\":\"s\",\"ShardCount\":2}"));
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Map.Entry<String, byte[]> seed = seeds.get(random.nextInt(seeds.size()));
      byte[] other = seeds.get(random.nextInt(seeds.size())).getValue();
      byte[] body = seed.getValue();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        body = damaged(body, other);
      }

      Answer answer = send(protocol, seed.getKey(), body);

      if (answer instanceof Reply reply) {
        assertThat(reply.status()).as("round %d", i).isIn(200, 400);
        refused += reply.status() == 400 ? 1 : 0;
        if (reply.status() == 400) {
          assertThat(UTF_8.decode(reply.body().duplicate()).toString()).contains("__type");
        }
      }
    }
    assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void shouldRepeatWhatCanBeEncoded_whenTextIsHalfASurrogatePair(Protocol protocol) {
    byte[] body =
        protocol == Protocol.JSON
            ? "{\"StreamName\":\"\\ud800\"}".getBytes(UTF_8)
            // A text of three bytes that are the half of a pair.
            : ByteBuffer.allocate(16)
                .put((byte) 0xA1)
                .put((byte) 0x6A)
                .put("StreamName".getBytes(UTF_8))
                .put(new byte[] {0x63, (byte) 0xED, (byte) 0xA0, (byte) 0x80})
                .array();

    Reply reply = (Reply) send(protocol, "DeleteStream", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(UTF_8.decode(reply.body()).toString()).contains("ValidationException", "'?'");
  }

  private static byte[] encoded(Protocol protocol, String json) {
    if (protocol == Protocol.JSON) {
      return json.getBytes(UTF_8);
    }
    try {
      Map<?, ?> fields = new JsonMapper().readValue(json, Map.class);
      return new JsonMapper(new CBORFactory()).writeValueAsBytes(withBytes(fields));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Data is a byte string in CBOR. */
  private static Object withBytes(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(ProtocolFuzzTest::withBytes).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach(
          (name, field) ->
              copy.put(
                  name, name.equals("Data") ? field.toString().getBytes(UTF_8) : withBytes(field)));
      return copy;
    }
    return value;
  }

  private Answer send(Protocol protocol, String operation, byte[] body) {
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            protocol.contentType(),
            "X-Amz-Target",
            "Kinesis_20131202." + operation,
            "X-Amz-Date",
            "20260101T000000Z",
            "Authorization",
            RawKinesis.SIGNATURE);
    return service.handle(new Exchange("POST", "/", "", headers::get, new Body(body, body.length)));
  }

  private byte[] damaged(byte[] body, byte[] other) {
    if (body.length == 0) {
      return other;
    }
    int at = random.nextInt(body.length);
    byte[] copy = body.clone();
    switch (random.nextInt(7)) {
      case 0 -> copy[at] = (byte) random.nextInt(256);
      case 1 -> copy[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> {
        return Arrays.copyOf(body, at);
      }
      case 3 -> {
        return spliced(body, at, new byte[] {(byte) random.nextInt(256)}, at);
      }
      case 4 -> {
        int to = Math.min(other.length, at + random.nextInt(20));
        return spliced(body, at, Arrays.copyOfRange(other, Math.min(at, to), to), at);
      }
      case 5 -> {
        return spliced(body, at, new byte[0], Math.min(body.length, at + 1 + random.nextInt(8)));
      }
      default -> {
        // The same again and again: deep, long, many.
        int to = Math.min(body.length, at + 1 + random.nextInt(10));
        byte[] part = Arrays.copyOfRange(body, at, to);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int n = random.nextInt(300); n > 0; n--) {
          many.writeBytes(part);
        }
        return spliced(body, at, many.toByteArray(), at);
      }
    }
    return copy;
  }

  private static byte[] spliced(byte[] body, int until, byte[] middle, int from) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(body, 0, until);
    out.writeBytes(middle);
    out.write(body, from, body.length - from);
    return out.toByteArray();
  }
}
