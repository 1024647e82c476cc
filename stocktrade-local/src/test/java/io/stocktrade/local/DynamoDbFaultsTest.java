package io.stocktrade.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stocktrade.local.faults.Delay;
import io.stocktrade.local.faults.Fault;
import io.stocktrade.local.faults.FaultPlan;
import io.stocktrade.local.faults.FaultRule;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Faults in front of DynamoDB Local, as the AWS SDK, told not to try again, meets them. */
@Timeout(60)
class DynamoDbFaultsTest {
  private static LocalAws aws;
  private static DynamoDbClient dynamoDb;

  @BeforeAll
  static void start() {
    aws = LocalAws.start();
    dynamoDb =
        DynamoDbClient.builder()
            .region(aws.region())
            .credentialsProvider(aws.credentialsProvider())
            .endpointOverride(aws.dynamoDbEndpoint())
            .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
            .build();
    dynamoDb.createTable(
        r ->
            r.tableName("table")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build()));
  }

  @AfterAll
  static void stop() {
    dynamoDb.close();
    aws.close();
  }

  @AfterEach
  void clear() {
    aws.faults().clear();
  }

  private static void put(String id) {
    dynamoDb.putItem(r -> r.tableName("table").item(Map.of("id", AttributeValue.fromS(id))));
  }

  private static boolean has(String id) {
    aws.faults().clear();
    return dynamoDb
        .getItem(r -> r.tableName("table").key(Map.of("id", AttributeValue.fromS(id))))
        .hasItem();
  }

  private static void fault(Fault fault) {
    aws.faults().set(FaultPlan.of(FaultRule.of(fault).onDynamoDb("PutItem", "ListTables")));
  }

  @Test
  void shouldThrottle() {
    fault(Fault.throttle());

    assertThatThrownBy(() -> put("throttled"))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
    assertThatThrownBy(() -> dynamoDb.listTables())
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException"));
    assertThat(has("throttled")).isFalse();
  }

  @Test
  void shouldFailAndBeUnavailable() {
    fault(Fault.internalFailure());
    assertThatThrownBy(() -> put("failed")).isInstanceOf(InternalServerErrorException.class);

    fault(Fault.serviceUnavailable());
    assertThatThrownBy(() -> put("failed"))
        .isInstanceOfSatisfying(
            DynamoDbException.class, e -> assertThat(e.statusCode()).isEqualTo(503));
    assertThat(has("failed")).isFalse();
  }

  @Test
  void shouldRefuseTheConnection() {
    fault(Fault.disconnectBefore());

    assertThatThrownBy(() -> put("refused")).isInstanceOf(SdkClientException.class);
    assertThat(has("refused")).isFalse();
  }

  @Test
  void shouldTakeEffectWithoutAnAnswer() {
    fault(Fault.disconnectAfter());

    assertThatThrownBy(() -> put("unanswered")).isInstanceOf(SdkClientException.class);
    assertThat(has("unanswered")).isTrue();
  }

  @Test
  void shouldBeLate() {
    fault(Fault.latency(Delay.fixed(Duration.ofMillis(2))));
    long before = aws.faults().counters().of("latency");

    put("late");

    assertThat(aws.faults().counters().of("latency")).isEqualTo(before + 1);
    assertThat(has("late")).isTrue();
  }

  @Test
  void shouldLetOtherOperationsThrough() {
    fault(Fault.throttle());

    assertThat(dynamoDb.describeTable(r -> r.tableName("table")).table().tableName())
        .isEqualTo("table");
  }
}
