package io.stocktrade.examples.dashboard;

import io.stocktrade.examples.dashboard.Snapshot.ShardRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * What a KCL application's lease table tells of it: who holds which shard, and how far its
 * checkpoint is behind the shard's tip. Only reads: the table once in five seconds, and for the lag
 * one record of each shard, of the five reads a second that Kinesis allows. Thread-safe.
 */
final class ApplicationWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ApplicationWatch.class);
  private static final int INTERVAL_SECONDS = 5;
  private static final int PATIENCE_SECONDS = 10;

  private final KinesisAsyncClient kinesis;
  private final DynamoDbAsyncClient dynamoDb;
  private final String stream;
  private final String application;
  private final ScheduledExecutorService timer;
  private volatile Map<String, Lease> leases = Map.of();

  /** A shard's lease; without a worker if nobody holds it. */
  private record Lease(@Nullable String worker, String checkpoint, @Nullable Long lagMillis) {}

  ApplicationWatch(
      KinesisAsyncClient kinesis, DynamoDbAsyncClient dynamoDb, String stream, String application) {
    this.kinesis = kinesis;
    this.dynamoDb = dynamoDb;
    this.stream = stream;
    this.application = application;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "stocktrade-dashboard-watch");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        timer.scheduleWithFixedDelay(this::lookOrLog, 0, INTERVAL_SECONDS, TimeUnit.SECONDS);
  }

  /** The rows with the application's workers and lag in the place of the dashboard's own. */
  List<ShardRow> describe(List<ShardRow> rows) {
    Map<String, Lease> known = leases;
    return rows.stream().map(row -> described(row, known.get(row.id()))).toList();
  }

  private static ShardRow described(ShardRow row, @Nullable Lease lease) {
    String state = lease == null ? "not known" : lease.worker() == null ? "free" : "held";
    return new ShardRow(
        row.id(),
        lease == null ? null : lease.worker(),
        lease != null && lease.checkpoint().equals("SHARD_END") ? "ended" : state,
        lease == null ? null : lease.lagMillis(),
        row.trades(),
        row.late(),
        row.duplicates(),
        row.malformed());
  }

  private void lookOrLog() {
    try {
      look();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      if (e.getCause() instanceof ResourceNotFoundException) {
        leases = Map.of(); // The application has not been started yet.
      } else {
        log.warn("the lease table of {} can't be read: {}", application, e.toString());
      }
    }
  }

  private void look() throws Exception {
    Map<String, Lease> found = new HashMap<>();
    for (Map<String, AttributeValue> item : items()) {
      String shard = text(item, "leaseKey");
      String checkpoint = text(item, "checkpoint");
      if (shard != null && shard.startsWith("shardId-") && checkpoint != null) {
        String worker = text(item, "leaseOwner");
        found.put(shard, new Lease(worker, checkpoint, lag(shard, checkpoint)));
      }
    }
    leases = found;
  }

  private List<Map<String, AttributeValue>> items() throws Exception {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> from = Map.of();
    do {
      Map<String, AttributeValue> start = from.isEmpty() ? null : from;
      ScanResponse page =
          await(dynamoDb.scan(r -> r.tableName(application).exclusiveStartKey(start)));
      items.addAll(page.items());
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
    return items;
  }

  private @Nullable Long lag(String shard, String checkpoint) throws Exception {
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder().streamName(stream).shardId(shard);
    if (Character.isDigit(checkpoint.charAt(0))) {
      request
          .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
          .startingSequenceNumber(checkpoint);
    } else if (checkpoint.equals("TRIM_HORIZON")) {
      request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
    } else {
      return null;
    }
    String iterator = await(kinesis.getShardIterator(request.build())).shardIterator();
    return await(kinesis.getRecords(r -> r.shardIterator(iterator).limit(1))).millisBehindLatest();
  }

  private static <T> T await(CompletableFuture<T> answer) throws Exception {
    return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static @Nullable String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? null : value.s();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
