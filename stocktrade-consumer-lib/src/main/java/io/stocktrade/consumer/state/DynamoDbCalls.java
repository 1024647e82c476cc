package io.stocktrade.consumer.state;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Calls DynamoDB, waits for the answer, and makes the table where there is none. */
final class DynamoDbCalls {
  private static final Logger log = LoggerFactory.getLogger(DynamoDbCalls.class);
  private static final long TIMEOUT_SECONDS = 30;
  private static final Duration TABLE_TIMEOUT = Duration.ofMinutes(2);

  /** What only a person can mend. */
  private static final Set<String> HOPELESS =
      Set.of("AccessDeniedException", "ValidationException", "UnrecognizedClientException");

  private final DynamoDbAsyncClient client;
  private final String table;

  DynamoDbCalls(DynamoDbAsyncClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /**
   * Makes a call, and makes it again if there was no table.
   *
   * @throws ConditionalCheckFailedException if a condition does not hold
   * @throws IllegalStateException if it is of no use to try again
   * @throws IOException if it failed otherwise
   */
  <T> T call(Supplier<CompletableFuture<T>> call) throws IOException {
    try {
      return await(call.get());
    } catch (ResourceNotFoundException e) {
      createTable();
      return await(call.get());
    }
  }

  <T> T await(CompletableFuture<T> answer) throws IOException {
    try {
      return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while DynamoDB was asked", e);
    } catch (TimeoutException e) {
      throw new IOException("no answer from DynamoDB in " + TIMEOUT_SECONDS + " s", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof ConditionalCheckFailedException
          || cause instanceof ResourceNotFoundException
          || cause instanceof ResourceInUseException) {
        throw (DynamoDbException) cause;
      }
      if (cause instanceof DynamoDbException refused
          && refused.awsErrorDetails() != null
          && HOPELESS.contains(refused.awsErrorDetails().errorCode())) {
        throw new IllegalStateException(
            "window state: table "
                + table
                + ": "
                + refused.awsErrorDetails().errorMessage()
                + " (expected: the permissions that DynamoDbWindowStateStore lists, another store,"
                + " or WindowStateStore.none())",
            refused);
      }
      throw new IOException("DynamoDB: " + cause.getMessage(), cause);
    }
  }

  private void createTable() throws IOException {
    try {
      await(
          client.createTable(
              request ->
                  request
                      .tableName(table)
                      .keySchema(
                          KeySchemaElement.builder()
                              .attributeName("shardKey")
                              .keyType(KeyType.HASH)
                              .build(),
                          KeySchemaElement.builder()
                              .attributeName("partKey")
                              .keyType(KeyType.RANGE)
                              .build())
                      .attributeDefinitions(text("shardKey"), text("partKey"))
                      .billingMode(BillingMode.PAY_PER_REQUEST)));
      log.info("Table {} made, for window state", table);
    } catch (ResourceInUseException e) {
      // Another worker was faster.
    }
    try (var waiter = client.waiter()) {
      CompletableFuture<?> exists =
          waiter.waitUntilTableExists(
              r -> r.tableName(table), w -> w.waitTimeout(TABLE_TIMEOUT).maxAttempts(200));
      try {
        exists.get(TABLE_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for table " + table, e);
      } catch (ExecutionException | TimeoutException e) {
        throw new IOException("table " + table + ": not ready", e);
      }
    }
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }
}
