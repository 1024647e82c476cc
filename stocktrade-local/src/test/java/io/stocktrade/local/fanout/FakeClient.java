package io.stocktrade.local.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Takes messages at once, or one by one when it is told so, and decodes them as Amazon does. */
final class FakeClient implements EventSink {
  private static final JsonMapper JSON = new JsonMapper();

  /** A message as the client sees it. */
  record Received(String kind, String type, JsonNode payload) {}

  final List<Received> received = new ArrayList<>();
  final Subscription subscription;
  boolean slow;
  boolean ended;
  boolean gone;
  @Nullable String aborted;
  private final FakeFanOut fake;

  FakeClient(FakeFanOut fake, Subscription subscription) {
    this.fake = fake;
    this.subscription = subscription;
    subscription.start(this);
  }

  @Override
  public void send(ByteBuffer message, boolean last) {
    if (ended) {
      throw new AssertionError("a message after the last");
    }
    if (message.hasRemaining()) {
      received.add(decode(Message.decode(message)));
    }
    ended = last;
    if (!slow && !last) {
      subscription.sent();
    }
  }

  private static Received decode(Message message) {
    Map<String, HeaderValue> headers = message.getHeaders();
    String kind = text(headers, ":message-type");
    try {
      return new Received(
          kind,
          text(headers, ":" + kind + "-type"),
          JSON.readTree(new String(message.getPayload(), UTF_8)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Map<String, HeaderValue> headers, String name) {
    return Objects.requireNonNull(headers.get(name), name).getString();
  }

  @Override
  public void abort(String why) {
    aborted = why;
  }

  @Override
  public boolean isGone() {
    return gone;
  }

  /** Takes the message that was sent last. */
  void take() {
    subscription.sent();
    fake.work();
  }

  Received last() {
    return received.get(received.size() - 1);
  }

  /** The data of all records so far. */
  List<String> data() {
    List<String> data = new ArrayList<>();
    for (Received message : received) {
      for (JsonNode record : message.payload().path("Records")) {
        data.add(new String(Base64.getDecoder().decode(record.path("Data").asText()), UTF_8));
      }
    }
    return data;
  }
}
