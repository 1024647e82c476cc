package io.stocktrade.benchmarks.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;

/** The two formats of bodies: makes requests, and finds the little that is needed in answers. */
enum WireFormat {
  CBOR("application/x-amz-cbor-1.1"),
  JSON("application/x-amz-json-1.1");

  private static final String ITERATOR = "ShardIterator";

  private final String contentType;

  WireFormat(String contentType) {
    this.contentType = contentType;
  }

  private interface Fields {
    void write(JsonGenerator generator) throws IOException;
  }

  private byte[] request(String operation, Fields fields) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    JsonFactory factory = this == CBOR ? new CBORFactory() : new JsonFactory();
    try (JsonGenerator generator = factory.createGenerator(body)) {
      generator.writeStartObject();
      fields.write(generator);
      generator.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("memory can't fail", e);
    }
    String head =
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + contentType
            + "\r\nX-Amz-Target: Kinesis_20131202."
            + operation
            + "\r\nX-Amz-Date: 20260101T000000Z\r\nAuthorization: AWS4-HMAC-SHA256"
            + " Credential=a/20260101/us-east-1/kinesis/aws4_request, SignedHeaders=host,"
            + " Signature=b\r\nContent-Length: "
            + body.size()
            + "\r\n\r\n";
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.getBytes(ISO_8859_1));
    request.writeBytes(body.toByteArray());
    return request.toByteArray();
  }

  byte[] createStream(String stream, int shards) {
    return request(
        "CreateStream",
        out -> {
          out.writeStringField("StreamName", stream);
          out.writeNumberField("ShardCount", shards);
        });
  }

  byte[] deleteStream(String stream) {
    return request("DeleteStream", out -> out.writeStringField("StreamName", stream));
  }

  byte[] describe(String stream) {
    return request("DescribeStreamSummary", out -> out.writeStringField("StreamName", stream));
  }

  byte[] putRecords(String stream, int records, int bytes) {
    Random random = new Random(1);
    return request(
        "PutRecords",
        out -> {
          out.writeStringField("StreamName", stream);
          out.writeArrayFieldStart("Records");
          for (int i = 0; i < records; i++) {
            byte[] data = new byte[bytes];
            random.nextBytes(data);
            out.writeStartObject();
            out.writeBinaryField("Data", data);
            out.writeStringField("PartitionKey", "key-" + i);
            out.writeEndObject();
          }
          out.writeEndArray();
        });
  }

  byte[] trimHorizon(String stream, int shard) {
    return request(
        "GetShardIterator",
        out -> {
          out.writeStringField("StreamName", stream);
          out.writeStringField("ShardId", "shardId-00000000000" + shard);
          out.writeStringField("ShardIteratorType", "TRIM_HORIZON");
        });
  }

  byte[] getRecords(String iterator) {
    return request("GetRecords", out -> out.writeStringField("ShardIterator", iterator));
  }

  /** The iterator in an answer: text after its name, in whatever quotes the format has. */
  String iterator(byte[] answer) {
    // In ours it comes last, and so it is looked for from the end.
    int name = -1;
    for (int from = Math.max(0, answer.length - 1024); name < 0; from = Math.max(0, from - 65536)) {
      name = RawConnection.indexOf(answer, ITERATOR, from);
      if (from == 0) {
        break;
      }
    }
    int start = name + ITERATOR.length();
    while (!isBase64(answer[start]) || !isBase64(answer[start + 1])) {
      start++;
    }
    // CBOR's length is no text, but its bytes may look so: what is left over is a multiple of four.
    int end = start;
    while (end < answer.length && isBase64(answer[end])) {
      end++;
    }
    return new String(answer, start + (end - start) % 4, (end - start) / 4 * 4, ISO_8859_1);
  }

  private static boolean isBase64(byte b) {
    return (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || (b >= '0' && b <= '9')
        || b == '+'
        || b == '/'
        || b == '=';
  }

  /** How many records an answer holds. */
  int records(byte[] answer) {
    int count = 0;
    int at = RawConnection.indexOf(answer, "PartitionKey", 0);
    while (at >= 0) {
      count++;
      at = RawConnection.indexOf(answer, "PartitionKey", at + 100);
    }
    return count;
  }
}
