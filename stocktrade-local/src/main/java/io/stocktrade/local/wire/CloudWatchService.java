package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.stocktrade.local.cloudwatch.BadMetricsException;
import io.stocktrade.local.cloudwatch.PutMetricData;
import io.stocktrade.local.cloudwatch.PutMetricData.Format;
import io.stocktrade.local.codec.Body;
import io.stocktrade.local.codec.OutputWriter;
import io.stocktrade.local.codec.Protocol;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * CloudWatch as far as metrics can be sent: PutMetricData, in all three formats that SDKs have.
 * Answers STS's GetCallerIdentity too, which comes in the same format. Thread-safe.
 */
final class CloudWatchService {
  private static final String API = "GraniteServiceVersion20100801";
  private static final String RPC_PATH = "/service/" + API + "/operation/";
  private static final String CBOR = "application/cbor";
  private static final String JSON_1_0 = "application/x-amz-json-1.0";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String PUT = "PutMetricData";
  private static final String UNKNOWN = "UnknownOperationException";

  /** The action stands in the first bytes of a form. */
  private static final int LOOKED_AT = 256;

  private final String accountId;
  private final PutMetricData putMetricData;

  CloudWatchService(String accountId, PutMetricData putMetricData) {
    this.accountId = accountId;
    this.putMetricData = putMetricData;
  }

  /** Answers a request that is meant for this service; empty if it is for another one. */
  Optional<Reply> handle(Exchange exchange) {
    String path = exchange.path();
    if (path.startsWith(RPC_PATH)) {
      return Optional.of(
          path.substring(RPC_PATH.length()).equals(PUT)
              ? put(Format.CBOR, exchange)
              : error(Format.CBOR, UNKNOWN, "only " + PUT + " is here"));
    }
    if (exchange.target().startsWith(API + ".")) {
      return Optional.of(
          exchange.target().equals(API + "." + PUT)
              ? put(Format.JSON, exchange)
              : error(Format.JSON, UNKNOWN, "only " + PUT + " is here"));
    }
    return exchange.contentType().equals(FORM) ? form(exchange) : Optional.empty();
  }

  private Optional<Reply> form(Exchange exchange) {
    // A compressed form has no word to be seen; only CloudWatch's clients compress.
    if (exchange.header("Content-Encoding") != null) {
      return Optional.of(put(Format.FORM, exchange));
    }
    int length = Math.min(exchange.body().length(), LOOKED_AT);
    String start = new String(exchange.body().bytes(), 0, length, ISO_8859_1);
    if (start.contains("Action=" + PUT)) {
      return Optional.of(put(Format.FORM, exchange));
    }
    return start.contains("Action=GetCallerIdentity")
        ? Optional.of(callerIdentity())
        : Optional.empty();
  }

  private Reply put(Format format, Exchange exchange) {
    try {
      Body body = inflated(exchange);
      putMetricData.run(format, body.bytes(), body.length());
    } catch (BadMetricsException e) {
      String type =
          e.isMalformed()
              ? "SerializationException"
              : format == Format.FORM ? "InvalidParameterValue" : "InvalidParameterValueException";
      return error(format, type, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return error(format, "SerializationException", "malformed compressed body");
    }
    return switch (format) {
      case CBOR -> rpc(200, ByteBuffer.wrap(new byte[] {(byte) 0xBF, (byte) 0xFF}));
      case JSON -> Reply.of(200, JSON_1_0, "{}");
      case FORM ->
          xml(
              200,
              "<PutMetricDataResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">"
                  + "<ResponseMetadata><RequestId>local</RequestId></ResponseMetadata>"
                  + "</PutMetricDataResponse>");
    };
  }

  /** SDKs compress metrics from 10 KiB on. */
  private static Body inflated(Exchange exchange) throws IOException {
    Body body = exchange.body();
    if (!"gzip".equalsIgnoreCase(exchange.header("Content-Encoding"))) {
      return body;
    }
    try (GZIPInputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(body.bytes(), 0, body.length()))) {
      byte[] bytes = gzip.readNBytes(Body.MAX_BYTES);
      if (gzip.read() >= 0) {
        throw new IOException("too large");
      }
      return new Body(bytes, bytes.length);
    }
  }

  private static Reply error(Format format, String type, String message) {
    return switch (format) {
      case CBOR ->
          rpc(
              400,
              OutputWriter.write(
                  Protocol.CBOR,
                  256,
                  out -> {
                    out.string("__type", "com.amazonaws.cloudwatch#" + type);
                    out.string("message", message);
                  }));
      case JSON ->
          new Reply(
              400,
              JSON_1_0,
              Map.of(),
              OutputWriter.write(
                  Protocol.JSON,
                  256,
                  out -> {
                    out.string("__type", type);
                    out.string("message", message);
                  }));
      case FORM ->
          xml(
              400,
              "<ErrorResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\"><Error>"
                  + "<Type>Sender</Type><Code>"
                  + type
                  + "</Code><Message>"
                  + message
                  + "</Message></Error><RequestId>local</RequestId></ErrorResponse>");
    };
  }

  private Reply callerIdentity() {
    return xml(
        200,
        "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
            + "<GetCallerIdentityResult><Arn>arn:aws:iam::"
            + accountId
            + ":root</Arn><UserId>"
            + accountId
            + "</UserId><Account>"
            + accountId
            + "</Account></GetCallerIdentityResult>"
            + "<ResponseMetadata><RequestId>local</RequestId></ResponseMetadata>"
            + "</GetCallerIdentityResponse>");
  }

  private static Reply rpc(int status, ByteBuffer body) {
    return new Reply(status, CBOR, Map.of("smithy-protocol", "rpc-v2-cbor"), body);
  }

  private static Reply xml(int status, String body) {
    return Reply.of(status, "text/xml", body);
  }
}
