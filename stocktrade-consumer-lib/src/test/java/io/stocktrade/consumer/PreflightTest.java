package io.stocktrade.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;

class PreflightTest {
  private final List<String> asked = new ArrayList<>();

  /** Checks with a Kinesis and a DynamoDB that fail as told, or answer if there is no failure. */
  private void check(@Nullable Exception fromKinesis, @Nullable Exception fromDynamoDb)
      throws InterruptedException {
    KinesisAsyncClient kinesis =
        new KinesisAsyncClient() {
          @Override
          public CompletableFuture<ListShardsResponse> listShards(ListShardsRequest request) {
            asked.add(request.streamName());
            return answer(ListShardsResponse.builder().build(), fromKinesis);
          }

          @Override
          public String serviceName() {
            return "kinesis";
          }

          @Override
          public void close() {}
        };
    DynamoDbAsyncClient dynamoDb =
        new DynamoDbAsyncClient() {
          @Override
          public CompletableFuture<DescribeTableResponse> describeTable(
              DescribeTableRequest request) {
            asked.add(request.tableName());
            return answer(DescribeTableResponse.builder().build(), fromDynamoDb);
          }

          @Override
          public String serviceName() {
            return "dynamodb";
          }

          @Override
          public void close() {}
        };
    Preflight.check(
        TestConfigs.of("trades", LeaseSettings.builder().table("leases").build()),
        new AwsAccess.Clients(kinesis, false, dynamoDb, false));
  }

  private static <T> CompletableFuture<T> answer(T good, @Nullable Exception failure) {
    return failure == null
        ? CompletableFuture.completedFuture(good)
        : CompletableFuture.failedFuture(failure);
  }

  private static AwsErrorDetails details(String code) {
    return AwsErrorDetails.builder().errorCode(code).errorMessage("AWS's words").build();
  }

  @Test
  void shouldAskForStreamAndLeaseTable() throws Exception {
    check(null, null);

    assertThat(asked).containsExactly("trades", "leases");
  }

  @Test
  void shouldBeContent_whenTheLeaseTableIsNotThereYet() {
    assertThatCode(
            () ->
                check(
                    null,
                    ResourceNotFoundException.builder()
                        .awsErrorDetails(details("ResourceNotFoundException"))
                        .build()))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldRefuse_whenTheStreamIsNotThere() {
    assertThatThrownBy(
            () ->
                check(
                    KinesisException.builder()
                        .awsErrorDetails(details("ResourceNotFoundException"))
                        .build(),
                    null))
        .isInstanceOf(ConsumerStartException.class)
        .hasMessageStartingWith("stream: trades not found in ");
    assertThat(asked).containsExactly("trades");
  }

  @Test
  void shouldRefuse_whenTheLeaseTableMustNotBeRead() {
    assertThatThrownBy(
            () ->
                check(
                    null,
                    DynamoDbException.builder()
                        .awsErrorDetails(details("AccessDeniedException"))
                        .build()))
        .isInstanceOf(ConsumerStartException.class)
        .hasMessageStartingWith("permission: AWS's words (expected: ");
  }

  @Test
  void shouldLeaveItToKcl_whenItMayPass() {
    assertThatCode(
            () ->
                check(
                    KinesisException.builder()
                        .awsErrorDetails(details("LimitExceededException"))
                        .build(),
                    SdkClientException.create("timed out")))
        .doesNotThrowAnyException();
  }
}
