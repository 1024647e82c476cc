package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Accounts and regions side by side, by the AWS SDK. */
@Timeout(60)
class AccountsTest {
  private static final String OTHER = "123456789012";

  private final LocalAws aws = LocalAws.builder().withoutDynamoDb().start();
  private final KinesisClient first = aws.kinesisClient();
  private final KinesisClient otherAccount = client(OTHER, Region.US_EAST_1);
  private final KinesisClient otherRegion = client("local", Region.EU_WEST_1);

  private KinesisClient client(String accessKey, Region region) {
    return KinesisClient.builder()
        .endpointOverride(aws.kinesisEndpoint())
        .region(region)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "any")))
        .build();
  }

  @AfterEach
  void close() {
    otherAccount.close();
    otherRegion.close();
    aws.close();
  }

  private static String arn(KinesisClient client) {
    return client
        .describeStreamSummary(r -> r.streamName("s"))
        .streamDescriptionSummary()
        .streamARN();
  }

  @Test
  void shouldHaveStreamsOfTheirOwn() {
    first.createStream(r -> r.streamName("s").shardCount(1));
    otherAccount.createStream(r -> r.streamName("s").shardCount(2));

    assertThat(arn(first)).isEqualTo("arn:aws:kinesis:us-east-1:000000000000:stream/s");
    assertThat(arn(otherAccount)).isEqualTo("arn:aws:kinesis:us-east-1:123456789012:stream/s");
    assertThat(otherAccount.describeLimits().openShardCount()).isEqualTo(2);
    assertThatThrownBy(() -> arn(otherRegion))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Stream s under account 000000000000 not found.");
    otherRegion.createStream(r -> r.streamName("s").shardCount(1));
    assertThat(arn(otherRegion)).isEqualTo("arn:aws:kinesis:eu-west-1:000000000000:stream/s");
  }

  @Test
  void shouldNotReadWhatIsNotTheirs() {
    first.createStream(r -> r.streamName("s").shardCount(1));
    otherAccount.createStream(r -> r.streamName("s").shardCount(1));
    first.putRecord(
        r -> r.streamName("s").partitionKey("a").data(SdkBytes.fromUtf8String("secret")));
    String iterator =
        first
            .getShardIterator(
                r ->
                    r.streamName("s")
                        .shardId("0")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();

    assertThatThrownBy(() -> otherAccount.getRecords(r -> r.shardIterator(iterator)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("Invalid ShardIterator.");
    assertThatThrownBy(
            () ->
                otherAccount.describeStreamSummary(
                    r -> r.streamARN("arn:aws:kinesis:us-east-1:000000000000:stream/s")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Stream s under account 000000000000 not found.");
  }

  @Test
  void shouldRefuseTwoNames_whenTheyDiffer() {
    first.createStream(r -> r.streamName("s").shardCount(1));

    assertThatThrownBy(
            () ->
                first.describeStreamSummary(
                    r ->
                        r.streamName("t")
                            .streamARN("arn:aws:kinesis:us-east-1:000000000000:stream/s")))
        .isInstanceOf(InvalidArgumentException.class);
  }
}
