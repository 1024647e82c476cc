package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * CloudWatch as far as metrics can be sent: PutMetricData is accepted and discarded, in all three
 * formats that SDKs have. Answers STS's GetCallerIdentity too, which comes in the same format.
 * Thread-safe.
 */
final class CloudWatchService {
  private static final String API = "GraniteServiceVersion20100801";
  private static final String RPC_PATH = "/service/" + API + "/operation/";
  private static final String JSON_1_0 = "application/x-amz-json-1.0";
  private static final String FORM = "application/x-www-form-urlencoded";

  /** The action stands in the first bytes of a form; the metrics after it are not looked at. */
  private static final int LOOKED_AT = 256;

  private final String accountId;

  CloudWatchService(String accountId) {
    this.accountId = accountId;
  }

  /** Answers a request that is meant for this service; empty if it is for another one. */
  Optional<Reply> handle(Exchange exchange) {
    if (exchange.path().startsWith(RPC_PATH)) {
      return Optional.of(
          new Reply(
              200,
              "application/cbor",
              Map.of("smithy-protocol", "rpc-v2-cbor"),
              ByteBuffer.wrap(new byte[] {(byte) 0xBF, (byte) 0xFF})));
    }
    if (exchange.target().startsWith(API + ".")) {
      return Optional.of(Reply.of(200, JSON_1_0, "{}"));
    }
    return exchange.contentType().equals(FORM) ? form(exchange) : Optional.empty();
  }

  private Optional<Reply> form(Exchange exchange) {
    int length = Math.min(exchange.body().length(), LOOKED_AT);
    String start = new String(exchange.body().bytes(), 0, length, ISO_8859_1);
    if (start.contains("Action=PutMetricData")) {
      return Optional.of(
          xml(
              "<PutMetricDataResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">"
                  + "<ResponseMetadata><RequestId>local</RequestId></ResponseMetadata>"
                  + "</PutMetricDataResponse>"));
    }
    if (start.contains("Action=GetCallerIdentity")) {
      return Optional.of(
          xml(
              "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                  + "<GetCallerIdentityResult><Arn>arn:aws:iam::"
                  + accountId
                  + ":root</Arn><UserId>"
                  + accountId
                  + "</UserId><Account>"
                  + accountId
                  + "</Account></GetCallerIdentityResult>"
                  + "<ResponseMetadata><RequestId>local</RequestId></ResponseMetadata>"
                  + "</GetCallerIdentityResponse>"));
    }
    return Optional.empty();
  }

  private static Reply xml(String body) {
    return Reply.of(200, "text/xml", body);
  }
}
