package io.stocktrade.local.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stocktrade.local.LocalAws;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Speaks to Kinesis without an SDK between. */
final class RawKinesis {
  static final String JSON = "application/x-amz-json-1.1";
  static final String CBOR = "application/x-amz-cbor-1.1";
  static final String SIGNATURE = "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;

  RawKinesis(LocalAws aws) {
    this.endpoint = aws.kinesisEndpoint();
  }

  /** Sends a signed request in JSON. */
  HttpResponse<String> call(String operation, String body) {
    return send(
        "POST",
        "/",
        body.getBytes(UTF_8),
        Map.of(
            "Content-Type",
            JSON,
            "X-Amz-Target",
            "Kinesis_20131202." + operation,
            "X-Amz-Date",
            "20260101T000000Z",
            "Authorization",
            SIGNATURE));
  }

  HttpResponse<String> send(String method, String path, byte[] body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(path))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** JSON of a text that has single quotes for double ones. */
  static String json(String text) {
    return text.replace('\'', '"');
  }

  /** Calls with such a text and expects just this error. */
  void assertError(String operation, String body, String type, String message) {
    HttpResponse<String> response = call(operation, json(body));
    assertThat(response.body())
        .isEqualTo(
            "{\"__type\":\"" + type + "\",\"message\":\"" + message.replace("\\", "\\\\") + "\"}");
    assertThat(response.statusCode()).isEqualTo(400);
  }
}
