package io.stocktrade.examples.admin;

import io.stocktrade.examples.aws.AwsCalls;
import io.stocktrade.examples.aws.AwsSession;
import io.stocktrade.examples.cli.UserErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/** Finds what there is of streams and applications. */
final class Deletions {
  /** What KCL 3 and the window state add to an application's name, for their tables. */
  private static final List<String> TABLES =
      List.of("", "-WorkerMetricStats", "-CoordinatorState", "-WindowState");

  /** The keys of these tables. */
  private static final Set<String> KEYS = Set.of("leaseKey", "wid", "key");

  private final AwsSession aws;

  Deletions(AwsSession aws) {
    this.aws = aws;
  }

  /** Consumers come before their stream. */
  List<Deletion> of(List<String> streams, List<String> applications) throws InterruptedException {
    List<Deletion> all = new ArrayList<>();
    for (String stream : streams) {
      addStream(all, stream);
    }
    for (String application : applications) {
      for (String suffix : TABLES) {
        addTable(all, application + suffix);
      }
    }
    return all;
  }

  private void addStream(List<Deletion> all, String stream) throws InterruptedException {
    StreamDescriptionSummary summary;
    try {
      summary =
          AwsCalls.await(
                  "stream " + stream,
                  aws.kinesis().describeStreamSummary(r -> r.streamName(stream)))
              .streamDescriptionSummary();
    } catch (software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException e) {
      return;
    }
    List<Consumer> consumers = new ArrayList<>();
    AwsCalls.await(
        "consumers of stream " + stream,
        aws.kinesis()
            .listStreamConsumersPaginator(r -> r.streamARN(summary.streamARN()))
            .subscribe(page -> consumers.addAll(page.consumers())));
    for (Consumer consumer : consumers) {
      all.add(
          new Deletion(
              "consumer",
              consumer.consumerName(),
              "fan-out consumer " + consumer.consumerName() + " of stream " + stream,
              () ->
                  aws.kinesis()
                      .deregisterStreamConsumer(r -> r.consumerARN(consumer.consumerARN()))));
    }
    all.add(
        new Deletion(
            "stream",
            stream,
            "stream "
                + stream
                + " with "
                + summary.openShardCount()
                + " open shards and its records",
            () ->
                aws.kinesis()
                    .deleteStream(r -> r.streamName(stream).enforceConsumerDeletion(true))
                    .thenCompose(
                        deleted ->
                            aws.kinesis()
                                .waiter()
                                .waitUntilStreamNotExists(r -> r.streamName(stream)))));
  }

  /** An application may be named as somebody else's table. */
  private static boolean isOfKcl(TableDescription table) {
    return table.keySchema().stream().anyMatch(key -> KEYS.contains(key.attributeName()));
  }

  private void addTable(List<Deletion> all, String name) throws InterruptedException {
    TableDescription table;
    try {
      table =
          AwsCalls.await("table " + name, aws.dynamoDb().describeTable(r -> r.tableName(name)))
              .table();
    } catch (software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException e) {
      return;
    }
    if (!isOfKcl(table)) {
      throw new UserErrorException(
          "table "
              + name
              + " is no table of a KCL application (its key is "
              + table.keySchema().get(0).attributeName()
              + "): nothing deleted");
    }
    all.add(
        new Deletion(
            "table",
            name,
            "DynamoDB table " + name + " with about " + table.itemCount() + " items",
            () ->
                aws.dynamoDb()
                    .deleteTable(r -> r.tableName(name))
                    .thenCompose(
                        deleted ->
                            aws.dynamoDb()
                                .waiter()
                                .waitUntilTableNotExists(r -> r.tableName(name)))));
  }
}
