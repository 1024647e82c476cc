package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.sun.management.ThreadMXBean;
import io.stocktrade.local.codec.Body;
import io.stocktrade.local.codec.Protocol;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * That a record's bytes are copied once from the request into the store, and once from there into
 * the answer, by what the thread allocates: room for each copy, and little else.
 */
class CopiesTest {
  private static final int RECORDS = 8;
  private static final int RECORD_BYTES = 500_000;
  private static final double DATA = (double) RECORDS * RECORD_BYTES;

  /** For all that is no copy of the data, and for the store's last segment, which is not full. */
  private static final double SLACK = 1.4;

  private final KinesisService service = Services.kinesis();

  @BeforeEach
  void createStream() throws IOException {
    call(Protocol.JSON, "CreateStream", Map.of("StreamName", "s", "ShardCount", 1));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void shouldCopyDataOnce_whenRecordsArePut(Protocol protocol) throws IOException {
    byte[] body =
        mapper(protocol).writeValueAsBytes(Map.of("StreamName", "s", "Records", records()));
    send(protocol, "PutRecords", body);

    long before = allocated();
    Reply reply = send(protocol, "PutRecords", body);
    long bytes = allocated() - before;

    assertThat(reply.status()).isEqualTo(200);
    assertThat(bytes / DATA).isBetween(0.9, SLACK);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void shouldCopyDataOnce_whenRecordsAreRead(Protocol protocol) throws IOException {
    call(Protocol.CBOR, "PutRecords", Map.of("StreamName", "s", "Records", records()));
    String iterator =
        call(
                protocol,
                "GetShardIterator",
                Map.of(
                    "StreamName",
                    "s",
                    "ShardId",
                    "shardId-000000000000",
                    "ShardIteratorType",
                    "TRIM_HORIZON"))
            .get("ShardIterator")
            .asText();
    byte[] body = mapper(protocol).writeValueAsBytes(Map.of("ShardIterator", iterator));
    send(protocol, "GetRecords", body);

    long before = allocated();
    Reply reply = send(protocol, "GetRecords", body);
    long bytes = allocated() - before;

    assertThat((double) reply.body().remaining()).isGreaterThan(DATA);
    assertThat(bytes / (double) reply.body().remaining()).isBetween(0.9, SLACK);
  }

  private static List<Map<String, Object>> records() {
    byte[] data = new byte[RECORD_BYTES];
    Arrays.fill(data, (byte) 'x');
    Map<String, Object> entry = Map.of("PartitionKey", "k", "Data", data);
    return Collections.nCopies(RECORDS, entry);
  }

  private JsonNode call(Protocol protocol, String operation, Map<String, ?> input)
      throws IOException {
    Reply reply = send(protocol, operation, mapper(protocol).writeValueAsBytes(input));
    assertThat(reply.status()).isEqualTo(200);
    byte[] answer = new byte[reply.body().remaining()];
    reply.body().duplicate().get(answer);
    return mapper(protocol).readTree(answer.length == 0 ? "null".getBytes(UTF_8) : answer);
  }

  private static ObjectMapper mapper(Protocol protocol) {
    return protocol == Protocol.CBOR ? new ObjectMapper(new CBORFactory()) : new JsonMapper();
  }

  private Reply send(Protocol protocol, String operation, byte[] body) {
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
    return (Reply)
        service.handle(new Exchange("POST", "/", "", headers::get, new Body(body, body.length)));
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
