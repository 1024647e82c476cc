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

  byte[] getRecords(String iterator, int limit) {
    return request(
        "GetRecords",
        out -> {
          out.writeStringField("ShardIterator", iterator);
          out.writeNumberField("Limit", limit);
        });
  }

  /** The iterator in an answer: the text after its name. */
  String iterator(byte[] answer) {
    // In ours it comes last, and so it is looked for from the end.
    int name = -1;
    for (int from = Math.max(0, answer.length - 1024); name < 0; from = Math.max(0, from - 65536)) {
      name = RawConnection.indexOf(answer, ITERATOR, from);
      if (from == 0) {
        break;
      }
    }
    if (name < 0) {
      throw new IllegalStateException("no iterator in " + new String(answer, ISO_8859_1));
    }
    int at = name + ITERATOR.length();
    return this == CBOR ? cborText(answer, at) : jsonText(answer, at);
  }

  /** After the quote that ends the name come a colon and the text in quotes. */
  private static String jsonText(byte[] answer, int at) {
    int start = RawConnection.indexOf(answer, "\"", at + 1) + 1;
    int end = RawConnection.indexOf(answer, "\"", start);
    return new String(answer, start, end - start, ISO_8859_1);
  }

  /** The length is in the first byte, or in the one or two that it announces. */
  private static String cborText(byte[] answer, int at) {
    int head = answer[at] & 0xFF;
    int lengthBytes =
        switch (head) {
          case 0x78 -> 1;
          case 0x79 -> 2;
          default -> {
            if (head < 0x60 || head > 0x77) {
              throw new IllegalStateException(
                  "CBOR: " + head + " (expected: text of known length)");
            }
            yield 0;
          }
        };
    int length = head & 0x1F;
    for (int i = 1; i <= lengthBytes; i++) {
      length = (i == 1 ? 0 : length << 8) | (answer[at + i] & 0xFF);
    }
    return new String(answer, at + 1 + lengthBytes, length, ISO_8859_1);
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
