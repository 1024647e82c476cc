package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerDescription;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** Registered consumers, by the AWS SDK. */
@Timeout(60)
class ConsumersTest {
  private static final long NOW = 1_700_000_000_123L;
  private static final String STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/s";

  private final AtomicLong now = new AtomicLong(NOW);
  private final LocalAws aws =
      LocalAws.builder()
          .withoutDynamoDb()
          .clock(() -> Instant.ofEpochMilli(now.get()))
          .streamTransition(Duration.ofSeconds(1))
          .start();
  private final KinesisClient kinesis = aws.kinesisClient();

  @AfterEach
  void close() {
    aws.close();
  }

  private void createStream() {
    kinesis.createStream(r -> r.streamName("s").shardCount(1));
    now.addAndGet(1000);
  }

  private String register(String name) {
    return kinesis
        .registerStreamConsumer(r -> r.streamARN(STREAM).consumerName(name))
        .consumer()
        .consumerARN();
  }

  private ConsumerDescription describe(String arn) {
    return kinesis.describeStreamConsumer(r -> r.consumerARN(arn)).consumerDescription();
  }

  @Test
  void shouldGoThroughItsStatuses_asTimePasses() {
    createStream();
    String arn = register("c");

    assertThat(arn).isEqualTo(STREAM + "/consumer/c:1700000001");
    assertThat(describe(arn).consumerStatus()).isEqualTo(ConsumerStatus.CREATING);
    now.addAndGet(1000);
    assertThat(describe(arn).consumerStatus()).isEqualTo(ConsumerStatus.ACTIVE);
    assertThat(describe(arn).streamARN()).isEqualTo(STREAM);
    assertThat(describe(arn).consumerCreationTimestamp())
        .isEqualTo(Instant.ofEpochMilli(NOW + 1000));
    kinesis.deregisterStreamConsumer(r -> r.streamARN(STREAM).consumerName("c"));
    assertThat(describe(arn).consumerStatus()).isEqualTo(ConsumerStatus.DELETING);
    now.addAndGet(1000);
    assertThatThrownBy(() -> describe(arn)).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void shouldBeNoStranger_whenDescribedByName() {
    createStream();
    String arn = register("c");

    ConsumerDescription byName =
        kinesis
            .describeStreamConsumer(r -> r.streamARN(STREAM).consumerName("c"))
            .consumerDescription();

    assertThat(byName.consumerARN()).isEqualTo(arn);
    assertThat(byName).isEqualTo(describe(arn));
    assertThatThrownBy(
            () -> kinesis.describeStreamConsumer(r -> r.consumerARN(arn).consumerName("other")))
        .isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> kinesis.describeStreamConsumer(r -> r.consumerName("c")))
        .isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> describe(STREAM + "/consumer/c:1600000000"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Consumer c under stream s under account 000000000000 not found.");
  }

  @Test
  void shouldHaveOneOfEachName_andTwentyAtMost() {
    createStream();
    register("c0");
    assertThatThrownBy(() -> register("c0"))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining("Consumer c0 under stream s already exists for account 000000000000");
    for (int i = 1; i < 20; i++) {
      now.addAndGet(1000);
      register("c" + i);
    }
    assertThatThrownBy(() -> register("c20")).isInstanceOf(LimitExceededException.class);
    assertThat(
            kinesis
                .describeStreamSummary(r -> r.streamName("s"))
                .streamDescriptionSummary()
                .consumerCount())
        .isEqualTo(20);
    assertThat(
            kinesis.listStreamConsumersPaginator(r -> r.streamARN(STREAM).maxResults(7)).stream()
                .flatMap(page -> page.consumers().stream())
                .map(Consumer::consumerName))
        .hasSize(20)
        .isSorted();
  }

  @Test
  void shouldCreateFiveAtATime_andNoMore() {
    createStream();
    for (int i = 0; i < 5; i++) {
      register("c" + i);
    }

    assertThatThrownBy(() -> register("c5")).isInstanceOf(LimitExceededException.class);
    now.addAndGet(1000);
    assertThat(register("c5")).isNotEmpty();
  }

  @Test
  void shouldKeepItsStream_unlessDeletionIsEnforced() {
    createStream();
    register("c");

    assertThatThrownBy(() -> kinesis.deleteStream(r -> r.streamName("s")))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining(
            "DeleteStream can't delete 000000000000:s because there are consumers associated with"
                + " this data stream.");
    kinesis.deleteStream(r -> r.streamName("s").enforceConsumerDeletion(true));
    now.addAndGet(1000);
    assertThatThrownBy(() -> kinesis.listStreamConsumers(r -> r.streamARN(STREAM)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void shouldNotRegister_whenTheStreamIsNotReady() {
    kinesis.createStream(r -> r.streamName("s").shardCount(1));

    assertThatThrownBy(() -> register("c"))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining(
            "Stream s under account 000000000000 not ACTIVE, instead in state CREATING");
  }
}
