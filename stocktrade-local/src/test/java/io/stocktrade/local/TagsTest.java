package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Tag;

/** Tags of streams and consumers, by the AWS SDK. */
@Timeout(60)
class TagsTest {
  private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/s";

  private final LocalAws aws = LocalAws.builder().withoutDynamoDb().start();
  private final KinesisClient kinesis = aws.kinesisClient();

  @BeforeEach
  void create() {
    kinesis.createStream(r -> r.streamName("s").shardCount(1).tags(Map.of("made", "here")));
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private Map<String, String> tags(String arn) {
    return kinesis.listTagsForResource(r -> r.resourceARN(arn)).tags().stream()
        .collect(Collectors.toMap(Tag::key, Tag::value));
  }

  @Test
  void shouldAddReplaceAndRemove_byNameAndByArn() {
    kinesis.addTagsToStream(r -> r.streamName("s").tags(Map.of("a", "1", "b", "")));
    kinesis.tagResource(r -> r.resourceARN(ARN).tags(Map.of("a", "2")));
    assertThat(tags(ARN)).isEqualTo(Map.of("made", "here", "a", "2", "b", ""));

    kinesis.removeTagsFromStream(r -> r.streamARN(ARN).tagKeys("made", "unknown"));
    kinesis.untagResource(r -> r.resourceARN(ARN).tagKeys("b"));

    assertThat(tags(ARN)).isEqualTo(Map.of("a", "2"));
  }

  @Test
  void shouldListByPages_inTheOrderOfKeys() {
    kinesis.addTagsToStream(r -> r.streamName("s").tags(Map.of("c", "3", "a", "1", "B", "2")));

    ListTagsForStreamResponse first = kinesis.listTagsForStream(r -> r.streamName("s").limit(2));
    ListTagsForStreamResponse second =
        kinesis.listTagsForStream(r -> r.streamName("s").exclusiveStartTagKey("a"));

    assertThat(first.tags()).extracting(Tag::key).containsExactly("B", "a");
    assertThat(first.hasMoreTags()).isTrue();
    assertThat(second.tags()).extracting(Tag::key).containsExactly("c", "made");
    assertThat(second.hasMoreTags()).isFalse();
  }

  @Test
  void shouldTagConsumers_fromTheirRegistrationOn() {
    String consumer =
        kinesis
            .registerStreamConsumer(r -> r.streamARN(ARN).consumerName("c").tags(Map.of("x", "y")))
            .consumer()
            .consumerARN();
    kinesis.tagResource(r -> r.resourceARN(consumer).tags(Map.of("z", "1")));
    kinesis.untagResource(r -> r.resourceARN(consumer).tagKeys("x"));

    assertThat(tags(consumer)).isEqualTo(Map.of("z", "1"));
    assertThat(tags(ARN)).isEqualTo(Map.of("made", "here"));
    kinesis.deregisterStreamConsumer(r -> r.consumerARN(consumer));
    assertThatThrownBy(() -> tags(consumer)).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void shouldHaveFiftyAtMost() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 49; i++) {
      many.put("key " + i, "v");
    }
    kinesis.addTagsToStream(r -> r.streamName("s").tags(many));

    assertThatThrownBy(
            () -> kinesis.addTagsToStream(r -> r.streamName("s").tags(Map.of("one more", "v"))))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining(
            "Failed to add tags to stream s under account 000000000000 because a given stream"
                + " cannot have more than 50 tags associated with it.");
    assertThat(tags(ARN)).hasSize(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws:name", "AWS:x", "aws:"})
  void shouldRefuseKeysThatAreReserved(String key) {
    assertThatThrownBy(() -> kinesis.addTagsToStream(r -> r.streamName("s").tags(Map.of(key, "v"))))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("Failed to add tags to stream s under account 000000000000");
    assertThatThrownBy(
            () -> kinesis.createStream(r -> r.streamName("t").shardCount(1).tags(Map.of(key, "v"))))
        .isInstanceOf(InvalidArgumentException.class);
    kinesis.addTagsToStream(r -> r.streamName("s").tags(Map.of("x-aws:", "aws:v")));
    assertThat(tags(ARN)).containsEntry("x-aws:", "aws:v");
  }

  @Test
  void shouldTakeOnlyValidCharacters() {
    assertThatThrownBy(
            () -> kinesis.addTagsToStream(r -> r.streamName("s").tags(Map.of("a;", "v"))))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining(
            "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white"
                + " space, _ . / = + - % @.");
    assertThatThrownBy(
            () -> kinesis.addTagsToStream(r -> r.streamName("s").tags(Map.of("a", "v%"))))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining(
            "Failed to add tags to stream s under account 000000000000 because some tags contained"
                + " illegal characters. The allowed characters are Unicode letters, white-spaces,"
                + " '_',',','/','=','+','-','@'.");
    assertThatThrownBy(() -> kinesis.removeTagsFromStream(r -> r.streamName("s").tagKeys("a%")))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("Failed to remove tags from stream s under account 000000000000");
  }
}
