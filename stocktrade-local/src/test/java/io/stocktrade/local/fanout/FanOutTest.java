package io.stocktrade.local.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.stocktrade.local.fanout.FakeClient.Received;
import io.stocktrade.local.operations.ApiException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FanOutTest {
  private static final String LATEST = "\"Type\":\"LATEST\"";
  private static final String OLDEST = "\"Type\":\"TRIM_HORIZON\"";
  private static final String EVENT = "SubscribeToShardEvent";

  private final FakeFanOut fake = new FakeFanOut();

  @Test
  void shouldBeginWithInitialResponseAndAnEvent_whenThereIsNothing() throws Exception {
    FakeClient client = fake.subscribe(LATEST);

    assertThat(client.received).hasSize(2);
    Received initial = client.received.get(0);
    assertThat(initial.kind()).isEqualTo("event");
    assertThat(initial.type()).isEqualTo("initial-response");
    assertThat(initial.payload()).isEmpty();
    Received event = client.received.get(1);
    assertThat(event.type()).isEqualTo(EVENT);
    assertThat(event.payload().path("Records").isArray()).isTrue();
    assertThat(event.payload().path("Records")).isEmpty();
    assertThat(event.payload().path("MillisBehindLatest").asLong(-1)).isZero();
    assertThat(event.payload().path("ContinuationSequenceNumber").asText()).hasSize(56);
    assertThat(event.payload().has("ChildShards")).isFalse();
  }

  @Test
  void shouldPushAtOnce_whenRecordsArePut() throws Exception {
    fake.put("before");
    FakeClient client = fake.subscribe(LATEST);
    fake.put("a");
    fake.put("b");

    assertThat(client.data()).containsExactly("a", "b");
    JsonNode last = client.last().payload();
    JsonNode record = last.path("Records").path(0);
    assertThat(record.path("PartitionKey").asText()).isEqualTo("k");
    assertThat(record.path("ApproximateArrivalTimestamp").asText()).startsWith("1.7");
    assertThat(last.path("ContinuationSequenceNumber")).isEqualTo(record.path("SequenceNumber"));
  }

  @Test
  void shouldContinueAfterTheLastRecord_whenContinuationIsUsed() throws Exception {
    FakeClient empty = fake.subscribe(OLDEST);
    String beforeAll = continuation(empty);
    empty.subscription.cancel();
    fake.work();
    fake.put("a");
    FakeClient first = fake.subscribe(after(beforeAll));
    assertThat(first.data()).containsExactly("a");
    first.subscription.cancel();
    fake.work();
    fake.put("b");
    FakeClient latest = fake.subscribe(LATEST);
    String atLatest = continuation(latest);
    latest.subscription.cancel();
    fake.work();
    fake.put("c");

    FakeClient second = fake.subscribe(after(continuation(first)));
    assertThat(second.data()).containsExactly("b", "c");
    second.subscription.cancel();
    fake.work();
    assertThat(fake.subscribe(after(atLatest)).data()).containsExactly("c");
  }

  private static String continuation(FakeClient client) {
    return client.last().payload().path("ContinuationSequenceNumber").asText();
  }

  private static String after(String number) {
    return "\"Type\":\"AFTER_SEQUENCE_NUMBER\",\"SequenceNumber\":\"" + number + "\"";
  }

  @ParameterizedTest
  @CsvSource({
    "TRIM_HORIZON, abc",
    "LATEST, ''",
    "AT_SEQUENCE_NUMBER, bc",
    "AFTER_SEQUENCE_NUMBER, c",
    "AT_TIMESTAMP, bc"
  })
  void shouldStartWhereItIsAsked_whateverTheType(String type, String expected) throws Exception {
    fake.put("a");
    fake.advance(Duration.ofSeconds(1));
    fake.put("b");
    long timestamp = fake.now() / 1000;
    fake.advance(Duration.ofSeconds(1));
    fake.put("c");
    FakeClient all = fake.subscribe(OLDEST);
    String number = all.last().payload().path("Records").path(1).path("SequenceNumber").asText();
    all.subscription.cancel();
    fake.work();

    FakeClient client =
        fake.subscribe(
            "\"Type\":\""
                + type
                + "\",\"SequenceNumber\":\""
                + number
                + "\",\"Timestamp\":"
                + timestamp);

    assertThat(String.join("", client.data())).isEqualTo(expected);
  }

  @Test
  void shouldSendEmptyEvents_whenNothingArrives() throws Exception {
    FakeClient client = fake.subscribe(LATEST);
    fake.advance(Duration.ofSeconds(16));

    assertThat(client.received).hasSize(5);
    assertThat(client.last().type()).isEqualTo(EVENT);
  }

  @Test
  void shouldEndNormally_afterFiveMinutes() throws Exception {
    FakeClient client = fake.subscribe(LATEST);
    fake.advance(Duration.ofSeconds(299));
    assertThat(client.ended).isFalse();
    fake.advance(Duration.ofMillis(1500));

    assertThat(client.ended).isTrue();
    assertThat(client.aborted).isNull();
    assertThat(client.last().kind()).isEqualTo("event");
    assertThat(fake.fanOut.size()).isZero();
    // And no timer goes on.
    fake.put("later");
    fake.advance(Duration.ofMinutes(1));
    assertThat(client.data()).isEmpty();
  }

  @Test
  void shouldRefuseSecondSubscription_withinFiveSeconds() throws Exception {
    FakeClient first = fake.subscribe(LATEST);
    fake.advance(Duration.ofMillis(4999));

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> fake.subscribe(LATEST))
        .withMessage(
            "Another active subscription exists for this consumer: "
                + "000000000000:s:shardId-000000000000:c")
        .extracting(ApiException::type)
        .isEqualTo("ResourceInUseException");
    fake.put("a");
    assertThat(first.data()).containsExactly("a");
  }

  @Test
  void shouldTakeThePlace_afterFiveSeconds() throws Exception {
    FakeClient first = fake.subscribe(LATEST);
    fake.advance(Duration.ofSeconds(5));
    FakeClient second = fake.subscribe(LATEST);
    fake.put("a");

    assertThat(first.ended).isTrue();
    assertThat(first.last().kind()).isEqualTo("exception");
    assertThat(first.last().type()).isEqualTo("ResourceInUseException");
    assertThat(first.last().payload().path("message").asText()).startsWith("Another active");
    assertThat(second.data()).containsExactly("a");
    assertThat(fake.fanOut.size()).isOne();
  }

  @Test
  void shouldTellTheDisplacedOne_onceTheEventOnItsWayIsSent() throws Exception {
    FakeClient first = fake.subscribe(LATEST);
    first.slow = true;
    fake.put("a");
    fake.put("b");
    fake.advance(Duration.ofSeconds(5));
    FakeClient second = fake.subscribe(LATEST);
    fake.advance(Duration.ofSeconds(4));
    assertThat(first.aborted).isNull();
    assertThat(first.data()).containsExactly("a");

    first.take();

    assertThat(first.ended).isTrue();
    assertThat(first.data()).containsExactly("a");
    assertThat(first.last().type()).isEqualTo("ResourceInUseException");
    fake.put("c");
    fake.advance(Duration.ofMinutes(1));
    assertThat(first.aborted).isNull();
    assertThat(second.data()).containsExactly("c");
  }

  @Test
  void shouldTellTheDisplacedOne_whenTheStreamIsBusy() throws Exception {
    FakeClient first = fake.subscribe(LATEST);
    first.slow = true;
    for (int i = 0; i < 100; i++) {
      fake.put("before " + i);
    }
    fake.advance(Duration.ofSeconds(5));
    FakeClient second = fake.subscribe(LATEST);
    for (int i = 0; i < 100; i++) {
      fake.put("after " + i);
    }
    first.take();

    assertThat(first.last().type()).isEqualTo("ResourceInUseException");
    assertThat(first.received.stream().filter(message -> message.kind().equals("exception")))
        .hasSize(1);
    assertThat(second.data()).hasSize(100);
  }

  @Test
  void shouldGiveUpOnTheDisplacedOne_whenItTakesNothing() throws Exception {
    FakeClient first = fake.subscribe(LATEST);
    first.slow = true;
    fake.put("a");
    fake.advance(Duration.ofSeconds(5));
    FakeClient second = fake.subscribe(LATEST);
    fake.advance(Duration.ofMillis(4999));
    assertThat(first.aborted).isNull();
    fake.advance(Duration.ofMillis(1));

    assertThat(first.aborted).isNotNull();
    assertThat(second.aborted).isNull();
    assertThat(fake.fanOut.size()).isOne();
  }

  @Test
  void shouldBeFreeAtOnce_whenClientVanishes() throws Exception {
    FakeClient first = fake.subscribe(LATEST);
    first.subscription.cancel();
    fake.work();
    FakeClient second = fake.subscribe(LATEST);
    fake.put("a");

    assertThat(first.data()).isEmpty();
    assertThat(second.data()).containsExactly("a");
  }

  @Test
  void shouldBeFreeForTheNext_whenClientIsGoneWithoutAWord() throws Exception {
    FakeClient gone = fake.subscribe(LATEST);
    gone.gone = true;

    FakeClient next = fake.subscribe(LATEST);

    assertThat(gone.aborted).isEqualTo("the client closed the connection");
    fake.put("a");
    assertThat(next.data()).containsExactly("a");
    assertThat(gone.data()).isEmpty();
    assertThat(fake.fanOut.size()).isEqualTo(1);
  }

  @Test
  void shouldEndSoon_whenClientIsGoneWithoutAWord() throws Exception {
    FakeClient gone = fake.subscribe(LATEST);
    gone.gone = true;

    fake.advance(Duration.ofMillis(FanOut.TICK_MILLIS));

    assertThat(gone.aborted).isEqualTo("the client closed the connection");
    assertThat(fake.fanOut.size()).isZero();
  }

  @Test
  void shouldHoldOneMessageOnly_whenClientIsSlow() throws Exception {
    FakeClient client = fake.subscribe(LATEST);
    client.slow = true;
    fake.put("a");
    fake.put("b");
    fake.put("c");
    fake.advance(Duration.ofSeconds(20));
    assertThat(client.data()).containsExactly("a");
    client.take();

    assertThat(client.data()).containsExactly("a", "b", "c");
  }

  @Test
  void shouldGiveUp_whenClientTakesNothingAfterTheEnd() throws Exception {
    FakeClient client = fake.subscribe(LATEST);
    client.slow = true;
    fake.put("a");
    fake.advance(Duration.ofMinutes(5).plusSeconds(59));
    assertThat(client.aborted).isNull();
    fake.advance(Duration.ofSeconds(2));

    assertThat(client.aborted).isNotNull();
    assertThat(fake.fanOut.size()).isZero();
  }

  @Test
  void shouldBoundAnEvent_whenThereIsMuchToRead() throws Exception {
    byte[] data = new byte[400_000];
    for (int i = 0; i < 5; i++) {
      fake.put(data);
    }
    FakeClient client = fake.subscribe(OLDEST);

    assertThat(client.received.stream().map(message -> message.payload().path("Records").size()))
        .containsExactly(0, 2, 2, 1);
    assertThat(client.received.get(1).payload().path("MillisBehindLatest").asLong(-1)).isZero();
  }

  @Test
  void shouldEndWithNotFound_whenStreamIsDeleted() throws Exception {
    FakeClient client = fake.subscribe(LATEST);
    fake.call("DeleteStream", "{\"StreamName\":\"s\",\"EnforceConsumerDeletion\":true}");

    assertThat(client.ended).isTrue();
    assertThat(client.last().type()).isEqualTo("ResourceNotFoundException");
    assertThat(client.last().payload().path("message").asText())
        .isEqualTo("Stream s under account 000000000000 not found.");
  }

  @Test
  void shouldEndWithNotFound_whenConsumerIsDeregistered() throws Exception {
    FakeClient client = fake.subscribe(LATEST);
    fake.call("DeregisterStreamConsumer", "{\"ConsumerARN\":\"" + fake.consumerArn + "\"}");
    fake.advance(Duration.ofSeconds(1));

    assertThat(client.ended).isTrue();
    assertThat(client.last().payload().path("message").asText())
        .isEqualTo("Consumer c under stream s under account 000000000000 not found.");
  }

  @Test
  void shouldNameTheChildrenLast_whenShardIsSplit() throws Exception {
    fake.put("a");
    FakeClient client = fake.subscribe(OLDEST);
    fake.call(
        "SplitShard",
        "{\"StreamName\":\"s\",\"ShardToSplit\":\"0\",\"NewStartingHashKey\":\"1000\"}");

    assertThat(client.ended).isTrue();
    assertThat(client.data()).containsExactly("a");
    JsonNode last = client.last().payload();
    assertThat(last.has("ContinuationSequenceNumber")).isFalse();
    assertThat(last.path("MillisBehindLatest").asLong(-1)).isZero();
    assertThat(last.path("ChildShards").findValuesAsText("ShardId"))
        .containsExactly("shardId-000000000001", "shardId-000000000002");
    assertThat(last.path("ChildShards").path(0).path("ParentShards").path(0).asText())
        .isEqualTo("shardId-000000000000");
    // Whoever comes later gets the rest and the same end.
    FakeClient later = fake.subscribe(OLDEST);
    assertThat(later.data()).containsExactly("a");
    assertThat(later.last().payload().path("ChildShards")).isEqualTo(last.path("ChildShards"));
    assertThat(later.ended).isTrue();
  }

  @Test
  void shouldNoticeTheEnd_whenShardIsSplitLater() throws Exception {
    FakeFanOut slow = new FakeFanOut(Duration.ofSeconds(2), false);
    FakeClient client = slow.subscribe(LATEST);
    slow.call(
        "SplitShard",
        "{\"StreamName\":\"s\",\"ShardToSplit\":\"0\",\"NewStartingHashKey\":\"1000\"}");
    assertThat(client.ended).isFalse();
    slow.advance(Duration.ofMillis(2500));

    assertThat(client.ended).isTrue();
    assertThat(client.last().payload().path("ChildShards")).hasSize(2);
  }

  @Test
  void shouldSendTwoMebibytesASecond_whenLimitsAreEnforced() throws Exception {
    FakeFanOut limited = new FakeFanOut(Duration.ZERO, true);
    byte[] data = new byte[1_000_000];
    for (int i = 0; i < 8; i++) {
      limited.put(data);
      limited.advance(Duration.ofSeconds(1));
    }
    FakeClient client = limited.subscribe(OLDEST);
    int atOnce = client.data().size();
    limited.advance(Duration.ofSeconds(1));
    int afterOneSecond = client.data().size();
    limited.advance(Duration.ofSeconds(3));

    assertThat(atOnce).isBetween(1, 3);
    assertThat(afterOneSecond - atOnce).isBetween(1, 3);
    assertThat(client.data()).hasSize(8);
  }

  @Test
  void shouldHoldEventsBack_whenPaced() throws Exception {
    FakeClient client = fake.subscribe(LATEST);
    fake.paceMillis = 800;
    fake.put("a");
    fake.put("b");
    fake.advance(Duration.ofMillis(799));
    assertThat(client.data()).isEmpty();
    fake.advance(Duration.ofMillis(1));
    assertThat(client.data()).containsExactly("a");
    fake.advance(Duration.ofMillis(800));

    assertThat(client.data()).containsExactly("a", "b");
  }

  @Test
  void shouldRefuse_whenPositionLacksItsValue() {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> fake.subscribe("\"Type\":\"AT_TIMESTAMP\""))
        .withMessage("Must specify Timestamp in StartingPosition when its Type is AT_TIMESTAMP.");
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> fake.subscribe("\"Type\":\"x\""))
        .withMessageContaining("at 'startingPosition.type' failed to satisfy constraint");
  }
}
